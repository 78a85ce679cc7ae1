import { describe, expect, it } from 'vitest';
import { isTurnedAway } from '../../../src/app/digest/rejections.ts';
import type { StoredVerdict } from '../../../src/domain/verdict.ts';
import type { StandingQuestion } from '../../../src/ports/digest-ledger.ts';
import type { Ledger } from '../../../src/ports/ledger.ts';
import { writeBigLedger } from '../../tools/big-ledger.ts';
import { createTempFolder } from '../../tools/temp-folder.ts';
import { changeOf, createDraft, DEADLINE, NOW, openLedger } from './samples.ts';

const YESTERDAY = '2026-11-21T02:00:00.000Z';
const MONTH_AGO = '2026-10-23T02:00:00.000Z';

/** Two years of 600 submissions, and all of them as the ledger lists them. */
async function history() {
  const folder = createTempFolder();
  await writeBigLedger(folder, 600);
  const ledger = await openLedger(folder);
  return { ledger, all: await ledger.submissions.list({}) };
}

const LATER = '2026-12-31T00:00:00.000Z';

/** Without more: everything there ever was, and nothing that could still be corrected. */
function standing(ledger: Ledger, more: Partial<StandingQuestion> = {}) {
  const milestones = { events: ['filed'], since: LATER };
  const everything = { now: LATER, newsSince: '', closedSince: '', closedLimit: 1_000, milestones };
  return ledger.digest.submissions({ ...everything, ...more });
}

const idsOf = (submissions: readonly { id: string }[]) => submissions.map(({ id }) => id).sort();

describe('what the digest asks the ledger', () => {
  it('counts every submission once, and what is recent', async () => {
    const { ledger, all } = await history();
    const { counts } = await standing(ledger, { newsSince: MONTH_AGO });
    const sumOf = (key: 'count' | 'recent' | 'plannedSalesFen') =>
      counts.reduce((sum, row) => sum + row[key], 0);
    expect(sumOf('count')).toBe(600);
    expect(sumOf('recent')).toBe(all.filter(({ updatedAt }) => updatedAt > MONTH_AGO).length);
    expect(sumOf('plannedSalesFen')).toBe(all.reduce((sum, one) => sum + one.plannedSalesFen, 0));
  });

  it('gives what is open whole, and what closed lately as far as asked', async () => {
    const { ledger, all } = await history();
    const whole = await standing(ledger, { closedSince: MONTH_AGO });
    expect(whole.open).toEqual(all.filter(({ isOpen }) => isOpen));
    const closed = all.filter(({ isOpen, updatedAt }) => !isOpen && updatedAt > MONTH_AGO);
    expect(closed.length).toBeGreaterThan(3);
    expect(idsOf(whole.closed)).toEqual(idsOf(closed));
    const { closed: newest } = await standing(ledger, { closedSince: MONTH_AGO, closedLimit: 3 });
    expect(newest).toEqual(whole.closed.slice(0, 3));
    const {
      snapshot: _sent,
      basis: _basis,
      lines: _lines,
      ...rest
    } = await ledger.submissions.get(newest[0]?.id ?? '');
    expect(newest[0]).toEqual(rest);
  });

  it('answers as of one moment while others write', async () => {
    const { ledger, all } = await history();
    const drafting = async () => {
      for (const subjectId of ['a', 'b', 'c', 'd', 'e']) await createDraft(ledger, subjectId);
    };
    const [{ counts, open, closed }] = await Promise.all([standing(ledger), drafting()]);
    expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(open.length + closed.length);
    expect(await ledger.submissions.list({})).toHaveLength(all.length + 5);
  });

  it('finds what was turned away and can still be corrected', async () => {
    const { ledger, all } = await history();
    const [since, now] = ['2026-01-01T00:00:00.000Z', '2025-11-01T00:00:00.000Z'];
    const turnedAway = all.filter((one) => isTurnedAway(one));
    const recent = turnedAway.filter(({ updatedAt }) => updatedAt > since);
    const asked = { newsSince: since, now };
    const before = await standing(ledger, asked);
    expect(idsOf(before.turnedAway)).toEqual(idsOf(recent));
    const correctable = turnedAway.filter(
      ({ review, signUpEndsAt }) => review !== 'removed' && signUpEndsAt > now,
    );
    expect(correctable.length).toBeGreaterThan(3);
    expect(idsOf(before.correctable)).toEqual(idsOf(correctable));
    const [first, other] = correctable.filter((one) => recent.includes(one));
    if (!first || !other) throw new Error('nothing to correct');
    const { id: next } = await createDraft(ledger, 'again', { previousId: first.id, occurrence: 2 });
    const after = await standing(ledger, asked);
    expect(after.followers).toEqual(new Map([[first.id, next]]));
    expect(idsOf(after.correctable)).toEqual(idsOf(correctable).filter((id) => id !== first.id));
  });

  it('tells the decisions on what still waits, and what happened since', async () => {
    const { ledger, all } = await history();
    const waiting = all.find(({ stage }) => stage === 'awaiting-approval');
    if (!waiting) throw new Error('nothing waits');
    const { id, snapshotHash, basisHash } = waiting;
    const given = { submissionId: id, snapshotHash, basisHash, at: NOW, by: 'li', role: 'finance' } as const;
    await ledger.submissions.approve(id, { ...given, decision: 'approved' }, changeOf('approved-by-one'));
    const { approvals, milestones } = await standing(ledger, {
      milestones: { events: ['filed'], since: MONTH_AGO },
    });
    expect(approvals.filter(({ by }) => by === 'li')).toMatchObject([
      { submissionId: id, decision: 'approved' },
    ]);
    const filed = await ledger.submissions.events({ since: MONTH_AGO, events: ['filed'] });
    expect(milestones.map(({ submissionId, at }) => [submissionId, at]).sort()).toEqual(
      filed.map(({ aggregateId, at }) => [aggregateId, at]).sort(),
    );
  });

  it('tells also when a submission got there first, though that was long before', async () => {
    const ledger = await openLedger();
    const happen = (id: string, event: string, at: string) =>
      ledger.watch.keepBreaches({ id, shopId: 'pdd-1' }, { open: [], closed: [] }, changeOf(event, { at }));
    await happen('went-live', 'review-passed', MONTH_AGO);
    await happen('went-live', 'review-live', NOW);
    await happen('long-over', 'review-passed', MONTH_AGO);
    const { milestones } = await standing(ledger, {
      milestones: { events: ['review-passed', 'review-live'], since: YESTERDAY },
    });
    expect(milestones.map(({ submissionId, at }) => [submissionId, at])).toEqual([
      ['went-live', MONTH_AGO],
      ['went-live', NOW],
    ]);
  });

  it('names campaigns that came, went, or are asked for', async () => {
    const ledger = await openLedger();
    const seen = (campaignId: string) => ({ campaignId, name: campaignId, type: '秒杀', offers: [] });
    const scout = (campaigns: string[], at: string) =>
      ledger.campaigns.recordScout('pdd-1', campaigns.map(seen), changeOf('scouted', { at }));
    await scout(['old', 'goes', 'named'], MONTH_AGO);
    await scout(['old', 'named', 'new'], NOW);
    const known = await ledger.digest.campaigns('2026-11-01T00:00:00.000Z', ['named']);
    expect(known.map(({ campaignId }) => campaignId)).toEqual(['goes', 'named', 'new']);
    expect(await ledger.digest.campaigns('', [])).toHaveLength(4);
  });
});

describe('verdicts that wait for a person', () => {
  const verdictOf = (listingId: string, kind: StoredVerdict['kind']): StoredVerdict => ({
    kind,
    listingId,
    platformListingId: `9${listingId}`,
    slot: 'assigned',
    findings: [],
    lines: [],
    shopId: 'pdd-1',
    offerId: 'offer-1',
    offerVersion: 1,
    judgedAt: NOW,
  });

  it('are those of shown offers without a submission, as many as asked', async () => {
    const ledger = await openLedger();
    const content = {
      offerId: 'offer-1',
      campaignId: 'c',
      name: '秒杀',
      type: '秒杀',
      signUpStartsAt: NOW,
      signUpEndsAt: DEADLINE,
      slots: [],
      requirements: [],
      fields: [],
      agreements: [],
    };
    await ledger.campaigns.recordOffer('pdd-1', { content, facts: [] }, changeOf('read'));
    const verdicts = [
      verdictOf('listing-a', 'needs-price-decision'),
      verdictOf('listing-b', 'needs-price-decision'),
      verdictOf('listing-c', 'cannot-tell'),
      verdictOf('listing-d', 'cannot-tell'),
      verdictOf('listing-e', 'unfit'),
    ];
    await ledger.campaigns.recordVerdicts('pdd-1', 'offer-1', verdicts, changeOf('judged'));
    await createDraft(ledger, 'a');
    const asked = (limit: number) =>
      ledger.digest.openVerdicts(['needs-price-decision', 'cannot-tell'], limit);
    expect((await asked(9)).rows).toEqual([verdicts[1], verdicts[2], verdicts[3]]);
    expect(await asked(2)).toEqual({ rows: [verdicts[1], verdicts[2]], more: 1 });
    expect(await ledger.digest.currentOffers()).toMatchObject([{ shopId: 'pdd-1', version: 1 }]);
    await ledger.campaigns.recordScout('pdd-1', [], changeOf('scouted'));
    expect(await asked(9)).toEqual({ rows: [], more: 0 });
    expect(await ledger.digest.currentOffers()).toEqual([]);
  });
});
