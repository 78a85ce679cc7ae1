import { describe, expect, it } from 'vitest';
import type { OutboxMessage } from '../../../src/ports/notifier.ts';
import { NOW, openLedger } from './samples.ts';

const LATER = '2026-11-22T02:10:00.000Z';
/** After the first failure. */
const RETRY_AT = '2026-11-22T02:00:30.000Z';

function messageOf(dedupeKey: string, more: Partial<OutboxMessage> = {}): OutboxMessage {
  return {
    kind: 'rejection',
    to: ['wang', 'li'],
    dedupeKey,
    data: { text: '<b>驳回</b>', lines: [1] },
    ...more,
  };
}

describe('outbox', () => {
  it('keeps one message per key, as it was given', async () => {
    const { outbox } = await openLedger();
    await outbox.add(messageOf('a', { groupKey: 'price' }), NOW);
    await outbox.add(messageOf('a', { data: { text: 'other' } }), LATER);
    const [stored, ...more] = await outbox.due(LATER, 10);
    expect(more).toEqual([]);
    expect(stored).toMatchObject({
      ...messageOf('a', { groupKey: 'price' }),
      state: 'waiting',
      attempts: 0,
      createdAt: NOW,
      nextAt: NOW,
    });
  });

  it('gives out what is due, oldest first, up to a limit', async () => {
    const { outbox } = await openLedger();
    await outbox.add(messageOf('later', { notBefore: LATER }), NOW);
    await outbox.add(messageOf('now'), NOW);
    expect((await outbox.due(NOW, 10)).map(({ dedupeKey }) => dedupeKey)).toEqual(['now']);
    expect((await outbox.due(LATER, 10)).map(({ dedupeKey }) => dedupeKey)).toEqual(['now', 'later']);
    expect(await outbox.due(LATER, 1)).toHaveLength(1);
  });

  it('brings a failed one back at its time, and a sent one never', async () => {
    const { outbox } = await openLedger();
    await outbox.add(messageOf('a'), NOW);
    await outbox.add(messageOf('b'), NOW);
    const [a, b] = (await outbox.due(NOW, 10)).sort((x, y) => x.dedupeKey.localeCompare(y.dedupeKey));
    await outbox.markFailed([a?.id ?? ''], '邮件服务器拒绝连接', RETRY_AT);
    await outbox.markSent([b?.id ?? ''], NOW);
    await outbox.markFailed([b?.id ?? ''], 'too late', NOW);
    expect(await outbox.due(NOW, 10)).toEqual([]);
    expect(await outbox.due(RETRY_AT, 10)).toMatchObject([
      { dedupeKey: 'a', state: 'failed', attempts: 1, lastError: '邮件服务器拒绝连接', nextAt: RETRY_AT },
    ]);
    expect(await outbox.counts()).toEqual({ waiting: 0, sent: 1, failed: 1 });
    expect(await outbox.list('sent', 5)).toMatchObject([{ dedupeKey: 'b', attempts: 1 }]);
    expect(await outbox.list('failed', 5)).toHaveLength(1);
  });

  it('keeps a batch together', async () => {
    const { outbox } = await openLedger();
    for (const key of ['a', 'b', 'c', 'd']) await outbox.add(messageOf(key), NOW);
    const due = await outbox.due(NOW, 10);
    const batch = due.filter(({ dedupeKey }) => dedupeKey === 'a' || dedupeKey === 'd');
    await outbox.joinBatch(
      batch.map(({ id }) => id),
      'batch-1',
      NOW,
    );
    const after = (await outbox.due(NOW, 10)).map(({ batchId }) => batchId);
    expect(after).toEqual([undefined, undefined, 'batch-1', 'batch-1']);
  });
});
