import { expect, test } from 'vitest';
import type { OutboxMessage } from '../../../src/ports/notifier.ts';
import { NOW, openLedger } from './samples.ts';

const MINUTE_LATER = '2026-11-22T02:01:00.000Z';
const PACE = [{ posts: 2, withinMs: 60_000 }];

function message(dedupeKey: string, kind: OutboxMessage['kind'] = 'rejection'): OutboxMessage {
  return { kind, to: ['wang'], dedupeKey, data: { text: dedupeKey } };
}

/** Messages in the outbox, routed to one robot as due now. */
async function routed(messages: readonly OutboxMessage[]) {
  const { outbox, robots } = await openLedger();
  for (const one of messages) await outbox.add(one, NOW);
  const unrouted = await robots.unrouted(100);
  const routings = unrouted.map(({ id }) => ({
    messageId: id,
    robots: [{ robotId: 'r', newsKey: id, notBefore: NOW }],
  }));
  await robots.route(routings, NOW);
  const idOf = (key: string) => unrouted.find(({ dedupeKey }) => dedupeKey === key)?.id ?? '';
  return { outbox, robots, routings, idOf };
}

test('a message is routed once, and the same news reaches a robot once', async () => {
  const { robots, routings, idOf } = await routed([message('a'), message('b')]);
  expect(await robots.unrouted(100)).toEqual([]);
  const again = routings.map((routing) => ({
    ...routing,
    robots: [{ robotId: 'x', newsKey: 'n', notBefore: NOW }],
  }));
  await robots.route(again, NOW);
  expect(await robots.due('x', NOW, 10)).toEqual([]);
  expect((await robots.due('r', NOW, 10)).map(({ message: { id } }) => id).sort()).toEqual(
    [idOf('a'), idOf('b')].sort(),
  );
});

test('a held mail waits, a held robot too', async () => {
  const { outbox, robots } = await openLedger();
  await outbox.add(message('a'), NOW);
  const [one] = await robots.unrouted(1);
  const held = { robotId: 'r', newsKey: 'n', notBefore: MINUTE_LATER };
  await robots.route([{ messageId: one?.id ?? '', robots: [held], mailAt: MINUTE_LATER }], NOW);
  expect([...(await outbox.due(NOW, 10)), ...(await robots.due('r', NOW, 10))]).toEqual([]);
  expect(await outbox.due(MINUTE_LATER, 10)).toHaveLength(1);
  expect(await robots.due('r', MINUTE_LATER, 10)).toHaveLength(1);
});

test('gives fixed posts first, then alerts, then the oldest', async () => {
  const { robots, idOf } = await routed([message('a'), message('b'), message('c', 'alert')]);
  const post = { robotId: 'r', batchId: 'p1', messageIds: [idOf('b')], at: NOW, pace: PACE };
  expect(await robots.beginPost(post)).toBe(true);
  const due = await robots.due('r', NOW, 10);
  expect(due.map((delivery) => delivery.message.dedupeKey)).toEqual(['b', 'c', 'a']);
  expect(due.map(({ batchId }) => batchId)).toEqual(['p1', undefined, undefined]);
});

test('an attempt over the budget writes nothing, and counts whatever became of those before', async () => {
  const { robots, idOf } = await routed([message('a')]);
  const post = { robotId: 'r', batchId: 'p', messageIds: [idOf('a')], at: NOW, pace: PACE };
  expect([await robots.beginPost(post), await robots.beginPost(post)]).toEqual([true, true]);
  expect(await robots.beginPost({ ...post, batchId: 'other' })).toBe(false);
  expect(await robots.due('r', NOW, 10)).toMatchObject([{ batchId: 'p' }]);
  expect(await robots.beginPost({ ...post, robotId: 'another' })).toBe(true);
  expect(await robots.beginPost({ ...post, at: MINUTE_LATER })).toBe(true);
});

test('a silence keeps its beginning until something is taken; refused content leaves its post', async () => {
  const { robots, idOf } = await routed([message('a'), message('b')]);
  await robots.beginPost({
    robotId: 'r',
    batchId: 'p',
    messageIds: [idOf('a'), idOf('b')],
    at: NOW,
    pace: PACE,
  });
  const rest = { robotId: 'r', reason: 'unclear', text: '超时', until: MINUTE_LATER } as const;
  await robots.rest(rest, NOW);
  await robots.rest(rest, MINUTE_LATER);
  expect(await robots.states()).toMatchObject([{ robotId: 'r', waiting: 2, rest: { since: NOW, times: 2 } }]);
  await robots.markRefused('r', [idOf('a')], { text: '不合适', nextAt: MINUTE_LATER });
  await robots.markTaken('r', [idOf('b')], NOW);
  expect(await robots.states()).toEqual([{ robotId: 'r', waiting: 1, lastSentAt: NOW }]);
  expect(await robots.due('r', NOW, 10)).toEqual([]);
  expect(await robots.due('r', MINUTE_LATER, 10)).toMatchObject([{ refusals: 1 }]);
});

const HOUR_AGO = '2026-11-22T01:00:00.000Z';
const NEXT_WEEK = '2026-11-29T02:00:00.000Z';

test('after the clock was set back refused content still waits its pause, and a silence still lasts', async () => {
  const { robots, idOf } = await routed([message('a')]);
  await robots.markRefused('r', [idOf('a')], { text: '不合适', nextAt: '2026-11-22T01:00:30.000Z' });
  expect(await robots.due('r', HOUR_AGO, 10)).toEqual([]);
  const rest = { robotId: 'r', reason: 'unclear', text: '超时', until: NOW } as const;
  await robots.rest(rest, NOW);
  await robots.rest(rest, HOUR_AGO);
  expect(await robots.states()).toMatchObject([{ rest: { since: HOUR_AGO, times: 2 } }]);
});

test('what a clock days ahead held for the quiet hours is told at once', async () => {
  const { outbox, robots } = await openLedger();
  await outbox.add(message('a'), NEXT_WEEK);
  const [one] = await robots.unrouted(1);
  const until = '2026-11-29T09:00:00.000Z';
  const held = { robotId: 'r', newsKey: 'n', notBefore: until };
  await robots.route([{ messageId: one?.id ?? '', robots: [held], mailAt: until }], NEXT_WEEK);
  expect([...(await outbox.due(NEXT_WEEK, 10)), ...(await robots.due('r', NEXT_WEEK, 10))]).toEqual([]);
  expect(await outbox.due(NOW, 10)).toHaveLength(1);
  expect(await robots.due('r', NOW, 10)).toHaveLength(1);
});
