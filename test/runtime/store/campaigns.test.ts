import { describe, expect, it } from 'vitest';
import type { CampaignSeen, OfferReading } from '../../../src/domain/campaign.ts';
import type { KeptRecord } from '../../../src/domain/record.ts';
import type { StoredVerdict } from '../../../src/domain/verdict.ts';
import type { Ledger } from '../../../src/ports/ledger.ts';
import { changeOf, DEADLINE, eventsOf, NOW, openLedger } from './samples.ts';

const LATER = '2026-11-22T03:00:00.000Z';

function campaignOf(campaignId: string, name = '限时秒杀'): CampaignSeen {
  return {
    campaignId,
    name,
    type: '秒杀',
    offers: [{ offerId: `offer-${campaignId}`, name, signUpEndsAt: DEADLINE }],
  };
}

function readingOf(name: string, lineFen = 1791): OfferReading {
  return {
    content: {
      offerId: 'offer-1',
      campaignId: '1',
      name,
      type: '秒杀',
      signUpStartsAt: NOW,
      signUpEndsAt: DEADLINE,
      slots: [],
      requirements: [{ kind: 'price-line', basis: 'after-coupon', words: '不高于参考价' }],
      fields: [],
      agreements: [],
    },
    facts: [
      {
        platformListingId: '700000000001',
        title: '坚果',
        category: '食品/坚果',
        isEligible: true,
        skus: [{ platformSkuId: '11', spec: '30 包', listPriceFen: 1990, platformStock: 100, lineFen }],
        observedAt: NOW,
      },
    ],
  };
}

const scout = (ledger: Ledger, seen: CampaignSeen[], at = NOW) =>
  ledger.campaigns.recordScout('pdd-1', seen, changeOf('scouted', { at }));

describe('campaigns', () => {
  it('are told as added, changed with old and new, and vanished; nothing new tells nothing', async () => {
    const ledger = await openLedger();
    expect((await scout(ledger, [campaignOf('1'), campaignOf('2')])).added).toHaveLength(2);
    expect(await scout(ledger, [campaignOf('1'), campaignOf('2')], LATER)).toEqual({
      added: [],
      changed: [],
      vanished: [],
    });
    const diff = await scout(ledger, [campaignOf('1', '限时秒杀加场')], LATER);
    expect(diff).toEqual({
      added: [],
      changed: [{ before: campaignOf('1'), after: campaignOf('1', '限时秒杀加场') }],
      vanished: [campaignOf('2')],
    });
    expect(await ledger.campaigns.listCampaigns({ shopId: 'pdd-1' })).toMatchObject([
      { campaignId: '1', name: '限时秒杀加场', firstSeenAt: NOW, lastSeenAt: LATER },
      { campaignId: '2', firstSeenAt: NOW, lastSeenAt: LATER, vanishedAt: LATER },
    ]);
    expect(await eventsOf(ledger, '1')).toEqual(['campaign-added', 'campaign-changed']);
    expect(await eventsOf(ledger, '2')).toEqual(['campaign-added', 'campaign-vanished']);
    expect((await scout(ledger, [campaignOf('1'), campaignOf('2')], LATER)).added).toEqual([campaignOf('2')]);
  });

  it('of two shops do not mix', async () => {
    const ledger = await openLedger();
    await scout(ledger, [campaignOf('1')]);
    const other = await ledger.campaigns.recordScout('pdd-2', [], changeOf('scouted'));
    expect(other.vanished).toEqual([]);
    expect(await ledger.campaigns.listCampaigns()).toHaveLength(1);
  });
});

describe('offers', () => {
  const read = (ledger: Ledger, reading: OfferReading, at = NOW) =>
    ledger.campaigns.recordOffer('pdd-1', reading, changeOf('offer-read', { at }));

  it('get a version only when their content differs, and the old one is given back', async () => {
    const ledger = await openLedger();
    expect(await read(ledger, readingOf('秒杀'))).toMatchObject({ isNew: true, offer: { version: 1 } });
    const same = await read(ledger, readingOf('秒杀', 1690), LATER);
    expect(same).toMatchObject({ isNew: false, offer: { version: 1, observedAt: LATER } });
    const changed = await read(ledger, readingOf('秒杀加场'), LATER);
    expect(changed).toMatchObject({
      isNew: true,
      offer: { version: 2, content: { name: '秒杀加场' } },
      previous: { version: 1, content: { name: '秒杀' } },
    });
    expect(await read(ledger, readingOf('秒杀'), LATER)).toMatchObject({ offer: { version: 3 } });
    const [added, first] = await ledger.submissions.events({ aggregateId: 'offer-1' });
    expect(added?.event).toBe('offer-added');
    expect(first).toMatchObject({ event: 'offer-changed', data: { version: 2, changedFields: ['name'] } });
  });

  it('keep the facts of the newest reading', async () => {
    const ledger = await openLedger();
    await read(ledger, readingOf('秒杀'));
    await read(ledger, readingOf('秒杀', 1690));
    expect(await ledger.campaigns.facts('pdd-1', 'offer-1')).toEqual(readingOf('秒杀', 1690).facts);
    await read(ledger, { ...readingOf('秒杀'), facts: [] });
    expect(await ledger.campaigns.facts('pdd-1', 'offer-1')).toEqual([]);
  });

  it('vanish with the list and come back with it', async () => {
    const ledger = await openLedger();
    await read(ledger, readingOf('秒杀'));
    const { campaigns } = ledger;
    await scout(ledger, [campaignOf('2')], LATER);
    expect(await campaigns.currentOffers('pdd-1')).toEqual([]);
    expect(await campaigns.currentOffer('pdd-1', 'offer-1')).toMatchObject({ vanishedAt: LATER });
    await scout(ledger, [campaignOf('1')], LATER);
    expect(await campaigns.currentOffers('pdd-1')).toHaveLength(1);
    expect(await eventsOf(ledger, 'offer-1')).toEqual(['offer-added', 'offer-vanished', 'offer-returned']);
  });
});

describe('verdicts', () => {
  const verdictOf = (kind: StoredVerdict['kind'], judgedAt: string): StoredVerdict => ({
    shopId: 'pdd-1',
    offerId: 'offer-1',
    offerVersion: 1,
    judgedAt,
    kind,
    listingId: 'L1',
    platformListingId: '700000000001',
    slot: 'assigned',
    findings: [{ requirement: 'min-stock', result: 'met', text: '库存 50 ≥ 20' }],
    lines: [],
  });

  it('replace older ones, and tell only when they say something else', async () => {
    const ledger = await openLedger();
    const judge = (verdict: StoredVerdict) =>
      ledger.campaigns.recordVerdicts('pdd-1', 'offer-1', [verdict], changeOf('judged'));
    await judge(verdictOf('fit', NOW));
    await judge(verdictOf('fit', LATER));
    await judge(verdictOf('cannot-tell', LATER));
    expect(await ledger.campaigns.verdicts({ shopId: 'pdd-1' })).toEqual([verdictOf('cannot-tell', LATER)]);
    expect(await ledger.campaigns.verdicts({ offerId: 'offer-2' })).toEqual([]);
    expect(await eventsOf(ledger, 'offer-1')).toEqual(['judged', 'judged']);
  });
});

describe('platform records', () => {
  const recordOf = (statusRaw: string, more: Partial<KeptRecord> = {}): KeptRecord => ({
    recordId: 'r1',
    offerId: 'offer-1',
    offerName: '秒杀',
    campaignType: '秒杀',
    subjectId: '700000000001',
    subjectTitle: '坚果',
    statusRaw,
    review: 'reviewing',
    isSystemEnrolled: false,
    signedUpAt: NOW,
    lines: [{ platformSkuId: '11', priceFen: 1790 }],
    shopId: 'pdd-1',
    origin: 'ours',
    observedAt: NOW,
    ...more,
  });

  it('are told on first sight and on every change of status, and kept as last seen', async () => {
    const ledger = await openLedger();
    const { records } = ledger;
    const keep = (record: KeptRecord) => records.keep(record, changeOf('record-seen'));
    expect(await keep(recordOf('审核中'))).toEqual({});
    const seenAgain = recordOf('审核中', { observedAt: LATER });
    expect(await keep(seenAgain)).toEqual({ previous: recordOf('审核中') });
    const rejected = recordOf('已驳回', { review: 'rejected', reasonRaw: '价格过高' });
    expect(await keep(rejected)).toEqual({ previous: seenAgain });
    await keep(recordOf('审核中', { recordId: 'r2', origin: 'staff' }));
    expect(await records.list({ shopId: 'pdd-1', offerId: 'offer-1', origin: 'ours' })).toEqual([rejected]);
    const events = await ledger.submissions.events({ aggregateId: 'r1' });
    expect(events.map(({ data }) => data.statusRaw)).toEqual(['审核中', '已驳回']);
    expect(events[1]?.data.before).toMatchObject({ statusRaw: '审核中' });
  });
});
