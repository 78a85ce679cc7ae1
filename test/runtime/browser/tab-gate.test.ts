import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { attachBrowser } from '../../../src/runtime/browser/attach.ts';
import { createTabGate } from '../../../src/runtime/browser/tab-gate.ts';
import { type OwnChrome, startOwnChrome } from '../../tools/own-chrome.ts';
import { approvedBody, silentLog, startTestServer, testProfile, testSnapshot } from './support.ts';

/** What a person's own Chrome may send while one tab of it is ours. */
let chrome: OwnChrome;
beforeAll(async () => {
  chrome = await startOwnChrome();
});
afterAll(() => chrome.close());

function send([url, body]: readonly [string, string]): Promise<string> {
  return fetch(url, { method: 'POST', body, mode: 'no-cors' }).then(
    () => 'sent',
    () => 'stopped',
  );
}

it('guards the platform in every tab and our tab everywhere, and leaves the person’s other sites alone', async () => {
  const [platform, other] = await Promise.all([startTestServer('<p>'), startTestServer('<p>')]);
  const otherUrl = `http://localhost:${other.port}/anything`;
  const { context, detach } = await attachBrowser(chrome.port);
  const tab = await context.newPage();
  const origins = { shop: platform.origin };
  const gate = await createTabGate(tab, { profile: testProfile, origins, log: silentLog });
  await tab.goto(`${platform.origin}/page`);
  const theirs = await chrome.context.newPage();
  await theirs.goto(`http://localhost:${other.port}/page`);
  const enrol = [`${platform.origin}/api/enrol`, JSON.stringify(approvedBody)] as const;

  expect(await theirs.evaluate(send, [otherUrl, ''] as const)).toBe('sent');
  expect(await tab.evaluate(send, [otherUrl, ''] as const)).toBe('stopped');
  expect(await tab.evaluate(send, [`${platform.origin}/api/list`, '{}'] as const)).toBe('sent');
  expect(await theirs.evaluate(send, enrol)).toBe('stopped');
  gate.arm({ kind: 'enrol', offerId: testSnapshot.offerId, snapshots: [testSnapshot] });
  expect(await tab.evaluate(send, enrol)).toBe('sent');
  expect(await theirs.evaluate(send, enrol)).toBe('stopped');
  expect(gate.disarm()).toMatchObject({ passed: true, blocked: [{ reason: 'second' }] });
  expect(platform.seen.filter(({ path }) => path === '/api/enrol')).toHaveLength(1);

  await tab.evaluate(() => void new WebSocket(`ws://${location.host}/socket`));
  const stopped: string[] = [];
  await vi.waitUntil(() => {
    stopped.push(...gate.takeIncidents().map(({ text }) => text));
    return stopped.some((text) => text.includes('/socket'));
  });
  expect(platform.seen.map(({ path }) => path)).not.toContain('/socket');

  await tab.close();
  await detach();
  expect(await theirs.evaluate(send, [otherUrl, ''] as const)).toBe('sent');
  await theirs.close();
});

it('names the port where no Chrome answers, and how to start one', async () => {
  const { port } = await startTestServer('<p>');
  await expect(attachBrowser(port)).rejects.toMatchObject({
    userMessage: expect.stringContaining(`--remote-debugging-port=${port}`),
  });
});
