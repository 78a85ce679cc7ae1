import { describe, expect, it } from 'vitest';
import type { OutboxMessage } from '../../../src/ports/notifier.ts';
import { changeOf, createDraft, createFiled, draftOf, eventsOf, NOW, openLedger } from './samples.ts';

const NEWS: OutboxMessage = { kind: 'alert', to: ['wang'], dedupeKey: 'news-1', data: { text: '新消息' } };

describe('creating', () => {
  it('gives back what it was given, from row and lines', async () => {
    const ledger = await openLedger();
    const draft = draftOf('g1', {
      needsPerson: { what: '缴纳保证金', amountFen: 50_000 },
      reviewRaw: '审核中',
    });
    const { kind, submission } = await ledger.submissions.create(
      draft,
      changeOf('drafted', { notify: [NEWS] }),
    );
    expect(kind).toBe('created');
    expect(submission).toMatchObject({ ...draft, isOpen: true, attempt: 0, createdAt: NOW, updatedAt: NOW });
    expect(await ledger.submissions.get(submission.id)).toEqual(submission);
    expect(await eventsOf(ledger, submission.id)).toEqual(['drafted']);
    expect((await ledger.outbox.due(NOW, 10)).map(({ dedupeKey }) => dedupeKey)).toEqual(['news-1']);
  });

  it('refuses the same key, and a second open occurrence', async () => {
    const ledger = await openLedger();
    const first = await createDraft(ledger, 'g1');
    for (const occurrence of [1, 2]) {
      const again = await ledger.submissions.create(draftOf('g1', { occurrence }), changeOf('drafted'));
      expect(again).toEqual({ kind: 'exists', submission: first });
    }
    const others = [draftOf('g2'), draftOf('g1', { slot: 's2' }), draftOf('g1', { offerId: 'offer-2' })];
    for (const draft of [...others, draftOf('g1', { shopId: 'pdd-2' })]) {
      expect((await ledger.submissions.create(draft, changeOf('drafted'))).kind).toBe('created');
    }
  });

  it('opens occurrence 2 once the first is closed, and knows the latest', async () => {
    const ledger = await openLedger();
    const filed = await createFiled(ledger, 'g1');
    await ledger.submissions.change(filed.id, { review: 'rejected' }, changeOf('review-rejected'));
    const { submission } = await ledger.submissions.create(
      draftOf('g1', { occurrence: 2, previousId: filed.id }),
      changeOf('drafted'),
    );
    expect(await ledger.submissions.latest(filed)).toEqual(submission);
    expect((await ledger.submissions.create(draftOf('g1'), changeOf('drafted'))).kind).toBe('exists');
    await expect(
      ledger.submissions.change(filed.id, { review: 'reviewing' }, changeOf('reopened')),
    ).rejects.toThrow(/UNIQUE/);
  });

  it.each(['approved', 'filing', 'filed', 'unknown', 'refused', 'lapsed'] as const)(
    'never starts as %s',
    async (stage) => {
      const ledger = await openLedger();
      await expect(ledger.submissions.create(draftOf('g1', { stage }), changeOf('drafted'))).rejects.toThrow(
        stage,
      );
    },
  );
});

describe('changing', () => {
  it('writes row, event and news together, or nothing', async () => {
    const ledger = await openLedger();
    const { id } = await createDraft(ledger, 'g1');
    const hold = { code: 'check-failed', text: '缺少质检报告' } as const;
    const held = await ledger.submissions.change(
      id,
      { stage: 'held', hold },
      changeOf('held', { notify: [NEWS] }),
    );
    expect(held).toMatchObject({ stage: 'held', hold, isOpen: true });
    await expect(
      ledger.submissions.change(
        id,
        { stage: 'filed', reviewRaw: 'x' },
        changeOf('approved-x', {
          notify: [{ ...NEWS, dedupeKey: 'news-2' }],
        }),
      ),
    ).resolves.toMatchObject({ stage: 'filed' });
    await expect(
      ledger.submissions.change(
        id,
        { stage: 'draft', title: '改' },
        changeOf('wrong', { notify: [{ ...NEWS, dedupeKey: 'news-3' }] }),
      ),
    ).rejects.toThrow('filed never becomes draft');
    expect(await ledger.submissions.get(id)).toMatchObject({ stage: 'filed', title: '商品 g1' });
    expect(await eventsOf(ledger, id)).toEqual(['drafted', 'held', 'approved-x']);
    expect(await ledger.outbox.due(NOW, 10)).toHaveLength(2);
  });

  it('says in the event what stage and review became', async () => {
    const ledger = await openLedger();
    const { id } = await createDraft(ledger, 'g1');
    await ledger.submissions.change(
      id,
      { stage: 'awaiting-approval' },
      changeOf('routed', { data: { roles: ['finance'] } }),
    );
    const [, routed] = await ledger.submissions.events({ aggregateId: id });
    expect(routed?.data).toEqual({ stage: { from: 'ready', to: 'awaiting-approval' }, roles: ['finance'] });
  });

  it('clears a hold with its stage, and what is set to null', async () => {
    const ledger = await openLedger();
    const { id } = await createDraft(ledger, 'g1', { needsPerson: { what: '寄样品' } });
    const hold = { code: 'consent-missing', text: '请同意协议' } as const;
    await ledger.submissions.change(id, { stage: 'held', hold }, changeOf('held'));
    await ledger.submissions.change(id, { stage: 'draft', needsPerson: null }, changeOf('resumed'));
    const after = await ledger.submissions.get(id);
    expect(after).not.toHaveProperty('hold');
    expect(after).not.toHaveProperty('needsPerson');
  });

  it('does nothing when the expectation no longer holds', async () => {
    const ledger = await openLedger();
    const { id } = await createDraft(ledger, 'g1');
    for (const expected of [{ stage: 'draft' }, { attempt: 3 }] as const) {
      expect(
        await ledger.submissions.change(id, { title: '新' }, changeOf('renamed'), expected),
      ).toBeUndefined();
    }
    expect(await eventsOf(ledger, id)).toEqual(['drafted']);
    expect(
      await ledger.submissions.change(id, { title: '新' }, changeOf('renamed'), {
        stage: 'ready',
        attempt: 0,
      }),
    ).toMatchObject({ title: '新' });
  });

  it('names a submission that does not exist in Chinese', async () => {
    const ledger = await openLedger();
    await expect(ledger.submissions.get('sub-none')).rejects.toMatchObject({
      name: 'Stop',
      userMessage: expect.stringContaining('sub-none'),
    });
  });
});

describe('reading', () => {
  it('filters by shop, offer, stage, review and openness', async () => {
    const ledger = await openLedger();
    const one = await createFiled(ledger, 'g1');
    const two = await createDraft(ledger, 'g2');
    const ids = async (filter: Parameters<typeof ledger.submissions.list>[0]) =>
      (await ledger.submissions.list(filter)).map(({ id }) => id).sort();
    expect(await ids({})).toEqual([one.id, two.id].sort());
    expect(await ids({ stages: ['filed'] })).toEqual([one.id]);
    expect(await ids({ reviews: ['none'] })).toEqual([two.id]);
    expect(await ids({ shopId: 'pdd-1', offerId: 'offer-1', isOpen: true })).toHaveLength(2);
    expect(await ids({ isOpen: false })).toEqual([]);
    expect(await ids({ stages: [] })).toEqual([]);
    expect((await ledger.submissions.list({ stages: ['filed'] }))[0]?.lines).toHaveLength(2);
  });

  it('tells a submission’s story with the notes on its action', async () => {
    const ledger = await openLedger();
    const filed = await createFiled(ledger, 'g1');
    const [action] = await ledger.actions.list({ submissionId: filed.id });
    await ledger.actions.note(action?.id ?? '', changeOf('second-write-blocked'));
    const story = await ledger.submissions.story(filed.id);
    expect(story.map(({ event }) => event)).toEqual([
      'drafted',
      'approved',
      'claimed',
      'intent',
      'filed',
      'second-write-blocked',
    ]);
  });
});
