import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import type { OfferReading } from '../../../src/domain/campaign.ts';
import type { KeptRecord } from '../../../src/domain/record.ts';
import { createTempFolder } from '../../tools/temp-folder.ts';
import { changeOf, DEADLINE, NOW, openLedger } from './samples.ts';

function readingOf(observedAt: string, lineFen: number): OfferReading {
  const sku = { platformSkuId: '11', spec: '30 包', listPriceFen: 1990, platformStock: 100, lineFen };
  return {
    content: {
      offerId: 'offer-1',
      campaignId: '1',
      name: '秒杀',
      type: '秒杀',
      signUpStartsAt: NOW,
      signUpEndsAt: DEADLINE,
      slots: [],
      requirements: [{ kind: 'price-line', basis: 'after-coupon', words: '券后价不高于参考价' }],
      fields: [],
      agreements: [],
    },
    facts: [
      { platformListingId: '7', title: '坚果', category: '坚果', isEligible: true, skus: [sku], observedAt },
    ],
  };
}

const RECORD: KeptRecord = {
  recordId: 'r1',
  offerId: 'offer-1',
  offerName: '秒杀',
  campaignType: '秒杀',
  subjectId: '7',
  subjectTitle: '坚果',
  statusRaw: '审核中',
  review: 'reviewing',
  isSystemEnrolled: false,
  signedUpAt: NOW,
  lines: [{ platformSkuId: '11', priceFen: 1690 }],
  shopId: 'pdd-1',
  origin: 'ours',
  observedAt: NOW,
};

function observationsIn(folder: string): unknown[] {
  const db = new DatabaseSync(join(folder, 'ledger.db'), { readOnly: true });
  const columns = 'offer_id, basis, price_fen, source, observed_on';
  const rows = db.prepare(`select ${columns} from price_observations order by rowid`).all();
  db.close();
  return rows.map((row) => Object.values(row));
}

it('keeps every price seen with its basis, once per platform day', async () => {
  const folder = createTempFolder();
  const ledger = await openLedger(folder);
  const read = (at: string, lineFen: number) =>
    ledger.campaigns.recordOffer('pdd-1', readingOf(at, lineFen), changeOf('read', { at }));
  await read('2026-11-22T02:00:00.000Z', 1791);
  await read('2026-11-22T15:59:00.000Z', 1791);
  await read('2026-11-22T16:00:00.000Z', 1691);
  await ledger.records.keep(RECORD, changeOf('record-seen'));
  await ledger.records.keep({ ...RECORD, statusRaw: '审核通过' }, changeOf('record-seen'));
  expect(observationsIn(folder)).toEqual([
    ['', 'list', 1990, 'offer-list', '2026-11-22'],
    ['offer-1', 'after-coupon', 1791, 'offer-line', '2026-11-22'],
    ['', 'list', 1990, 'offer-list', '2026-11-23'],
    ['offer-1', 'after-coupon', 1691, 'offer-line', '2026-11-23'],
    ['offer-1', 'campaign', 1690, 'record', '2026-11-22'],
  ]);
});
