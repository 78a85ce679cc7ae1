import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import type { RobotKind } from '../../../src/domain/pool/robot.ts';
import { createRobots } from '../../../src/runtime/robots/robots.ts';
import { createFakeClock } from '../../tools/fake-clock.ts';
import { KINDS, postOf, robotOf } from './support.ts';

const PATHS: Record<RobotKind, string> = {
  dingtalk: '/robot/send?access_token=0123456789abcdef',
  wecom: '/cgi-bin/webhook/send?key=0123456789abcdef',
  feishu: '/open-apis/bot/v2/hook/0123456789abcdef',
};
const HOSTS: Record<RobotKind, string> = {
  dingtalk: 'oapi.dingtalk.com',
  wecom: 'qyapi.weixin.qq.com',
  feishu: 'open.feishu.cn',
};

/** Where no live robot may post; `HOST` stands for the vendor's name. */
const ELSEWHERE = [
  'http://HOST',
  'https://HOST:8443',
  'https://HOST.evil.example',
  'https://HOST@evil.example',
  'https://user:pass@HOST',
  'https://user@HOST',
  'https://evil.example/?HOST',
  'https://evil.example/#HOST',
  'https://xHOST',
  'https://a.HOST',
  'https://HOST.',
  'https://evil.example\\@HOST',
  'https://localhost',
  'https://127.0.0.1',
  'http://127.0.0.1',
  'https://[::1]',
  'https://[::ffff:127.0.0.1]',
  'https://0.0.0.0',
  'https://2130706433',
  'https://0x7f000001',
  'https://0177.0.0.1',
  'https://127.1',
  'https://10.0.0.1',
  'https://172.16.0.1',
  'https://192.168.1.1',
  'https://100.64.0.1',
  'https://169.254.169.254',
  'https://[fd00::1]',
  'https://[fe80::1]',
  'https://metadata.google.internal',
  'https://intranet',
  'https://printer.local',
  'ftp://HOST',
  'file:///etc/passwd',
  'gopher://HOST',
  'javascript:alert(1)',
  'data:text/plain,HOST',
  '//HOST',
  'HOST',
  '',
];

/** Where no sandbox robot may post: anything but this machine's own address, written plainly. */
const NOT_HERE = [
  'https://127.0.0.1',
  'http://localhost.evil.example',
  'http://127.0.0.1.evil.example',
  'http://127.0.0.1@evil.example',
  'http://evil.example#127.0.0.1',
  'http://10.0.0.1',
  'http://172.16.0.1',
  'http://192.168.1.1',
  'http://169.254.169.254',
  'http://[fd00::1]',
  'http://[fe80::1]',
  'http://[::ffff:10.0.0.1]',
  'http://0.0.0.0',
  'http://metadata.google.internal',
  'http://intranet',
  'http://printer.local',
  'http://HOST',
  'https://HOST',
  'http://128.0.0.1',
  'http://1.127.0.0',
  'ftp://127.0.0.1',
  'http://localhost',
];

const robots = createRobots({
  vault: { getRobot: async () => undefined },
  clock: createFakeClock('2026-11-20T01:00:00.000Z'),
});

test('sixty addresses are tried', () => {
  expect(ELSEWHERE.length + NOT_HERE.length).toBeGreaterThanOrEqual(60);
});

test.each(KINDS)('%s: a live robot reaches its vendor and nothing else', (kind) => {
  const live = robotOf(kind, { site: 'live' });
  const problem = (url: string) => robots.addressProblem(live, { url });
  expect(problem(`https://${HOSTS[kind]}${PATHS[kind]}`)).toBeUndefined();
  expect(problem(`https://${HOSTS[kind]}:443${PATHS[kind]}`)).toBeUndefined();
  expect(problem(`https://${HOSTS[kind]}/other?access_token=1`)).toContain('路径');
  for (const url of ELSEWHERE)
    expect(problem(url.replace('HOST', HOSTS[kind]) + PATHS[kind]), url).toBeDefined();
});

test.each(KINDS)('%s: a sandbox robot reaches this machine and nothing else', (kind) => {
  const problem = (url: string) => robots.addressProblem(robotOf(kind), { url });
  for (const origin of ['http://127.0.0.1:4620', 'http://[::1]:4620', 'http://127.8.8.8']) {
    expect(problem(origin + PATHS[kind])).toBeUndefined();
  }
  for (const url of NOT_HERE)
    expect(problem(url.replace('HOST', HOSTS[kind]) + PATHS[kind]), url).toBeDefined();
});

test('what the vault holds is checked again before each post, and a redirect is not followed', async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(307, { location: '/elsewhere' }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}${PATHS.wecom}`;
  const sending = createRobots({
    vault: { getRobot: async () => ({ url }) },
    clock: createFakeClock('2026-11-20T01:00:00.000Z'),
  });
  expect(await sending.send(robotOf('wecom', { site: 'live' }), postOf())).toMatchObject({
    kind: 'refused',
    because: 'robot',
  });
  expect(asked).toEqual([]);
  expect(await sending.send(robotOf('wecom'), postOf())).toMatchObject({ kind: 'refused', because: 'robot' });
  expect(asked).toEqual([PATHS.wecom]);
});
