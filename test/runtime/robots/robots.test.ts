import { describe, expect, it, test } from 'vitest';
import type { RobotAnswer } from '../../../src/ports/robots.ts';
import type { Fault } from '../../sandbox/robots/model.ts';
import { createFakeClock } from '../../tools/fake-clock.ts';
import { KINDS, postOf, robotOf, robotsInGroups } from './support.ts';

const NOW = '2026-11-20T01:00:00.000Z';

describe.each(KINDS)('a robot of %s', (kind) => {
  it('posts title, lines, link and calls as the group sees them', async () => {
    const { local, robots } = await robotsInGroups(createFakeClock(NOW));
    const link = { label: '打开平台页面', address: 'https://mms.pinduoduo.com/a?b=(1)' };
    const lines = [
      { tone: 'heading', text: '价格过高' } as const,
      { tone: 'text', text: '· 坚果', link } as const,
    ];
    const post = postOf({ lines, mentions: ['wang.fang'] });
    expect(await robots.send(robotOf(kind), post)).toEqual({ kind: 'taken' });
    const [arrival] = local.arrivals(kind);
    expect(`${arrival?.title}${arrival?.text}`).toMatch(/【驳回】1 条[\s\S]*价格过高[\s\S]*坚果/);
    expect(arrival).toMatchObject({
      called: ['wang.fang'],
      markup: kind === 'feishu' ? [] : expect.anything(),
    });
    expect(arrival?.links.map(decodeURIComponent)).toEqual([link.address]);
  });

  it('hears of a wrong key or signature that nothing was posted', async () => {
    const { local, robots, addresses } = await robotsInGroups(createFakeClock(NOW));
    const address = addresses.get(kind);
    const url = (address?.url ?? '').replace(/[0-9a-f]{32}/, '0'.repeat(32));
    addresses.set(kind, kind === 'wecom' ? { url } : { url: address?.url ?? '', secret: 'wrong' });
    expect(await robots.send(robotOf(kind), postOf())).toMatchObject({ kind: 'refused', because: 'robot' });
    addresses.delete(kind);
    expect(await robots.send(robotOf(kind), postOf())).toMatchObject({ kind: 'refused', because: 'robot' });
    expect(local.arrivals()).toEqual([]);
  });

  it('knows the limits: posts too fast, and what fits', async () => {
    const { robots } = await robotsInGroups(createFakeClock(NOW));
    const answers: RobotAnswer[] = [];
    for (let post = 0; post < 21; post += 1) answers.push(await robots.send(robotOf(kind), postOf()));
    const limited = answers.findIndex((answer) => answer.kind === 'limited');
    expect(limited).toBe(kind === 'feishu' ? 5 : 20);
    const lines = (count: number) =>
      Array.from({ length: count }, () => ({ tone: 'text', text: '果'.repeat(100) }) as const);
    const fitting = Array.from({ length: 200 }, (_, count) => count).filter((count) =>
      robots.fits(kind, postOf({ lines: lines(count) })),
    );
    expect(fitting.at(-1)).toBe(fitting.length - 1);
    expect(robots.fits(kind, postOf({ lines: lines(199) }))).toBe(false);
  });

  it('is taken by the vendor up to what it calls fitting, and refused for its content beyond', async () => {
    const { robots } = await robotsInGroups(createFakeClock(NOW));
    const postOfSize = (letters: number) => postOf({ lines: [{ tone: 'text', text: '果'.repeat(letters) }] });
    let letters = 0;
    while (robots.fits(kind, postOfSize(letters + 1))) letters += 1;
    expect(await robots.send(robotOf(kind), postOfSize(letters))).toEqual({ kind: 'taken' });
    const beyond = await robots.send(robotOf(kind), postOfSize(7_000));
    expect(beyond).toMatchObject({ kind: 'refused', because: 'content' });
  });

  const FAULTS: [string, Fault, RobotAnswer['kind'], number][] = [
    ['HTTP 500', { kind: 'http-500' }, 'unclear', 0],
    ['a reset before reading', { kind: 'reset-before' }, 'unclear', 0],
    ['a reset after reading', { kind: 'reset-after' }, 'unclear', 1],
    ['no answer', { kind: 'hang' }, 'unclear', 1],
    ['a slow answer', { kind: 'slow', ms: 20 }, 'taken', 1],
    ['an unknown code', { kind: 'errcode', code: 777, message: 'no' }, 'refused', 0],
  ];
  it.each(FAULTS)('meets %s', async (_, fault, answer, arrived) => {
    const { local, robots } = await robotsInGroups(
      createFakeClock(NOW),
      fault.kind === 'hang' ? 1_000 : 60_000,
    );
    local.setFault(kind, fault);
    expect(await robots.send(robotOf(kind), postOf())).toMatchObject({ kind: answer });
    expect(local.arrivals(kind)).toHaveLength(arrived);
  });
});

test('DingTalk’s mute lasts as long as the robot keeps silent, no longer than that', async () => {
  const clock = createFakeClock(NOW);
  const { local, robots } = await robotsInGroups(clock);
  local.setFault('dingtalk', { kind: 'mute', times: 1 });
  const answer = await robots.send(robotOf('dingtalk'), postOf());
  const muteMs = answer.kind === 'limited' ? answer.muteMs : 0;
  clock.add(muteMs - 60_000);
  expect(await robots.send(robotOf('dingtalk'), postOf())).toMatchObject({ kind: 'limited' });
  clock.add(60_000);
  expect(await robots.send(robotOf('dingtalk'), postOf())).toEqual({ kind: 'taken' });
});
