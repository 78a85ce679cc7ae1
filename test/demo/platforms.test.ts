import { expect, it } from 'vitest';
import type { JournalEntry } from '../sandbox/journal.ts';
import type { Exported } from './exported.ts';
import { reportPlatforms } from './platforms.ts';

const commit = (
  platform: JournalEntry['platform'],
  goodsId: string,
  channel?: 'workbook',
  source: 'merchant' | 'staff' = 'merchant',
): JournalEntry => ({
  kind: 'commit',
  seq: 1,
  at: '2026-11-22T01:00:00.000Z',
  platform,
  shop: '486210937',
  offerId: '22660',
  nonce: goodsId,
  account: 'bot',
  source,
  ...(channel ? { channel } : {}),
  goods: [
    {
      goodsId,
      recordId: `r${goodsId}`,
      alreadyOpen: false,
      skus: ['1', '2'].map((skuId) => ({ skuId, priceFen: 100, quantity: 1, accepted: true })),
    },
  ],
});
const filed = (platformListingId: string): Exported['submissions'][number] => ({
  id: platformListingId,
  shopId: 'pdd-flagship',
  owner: 'lin',
  platformShopId: '486210937',
  offerId: '22660',
  offerName: '',
  platformListingId,
  title: '',
  slot: 'assigned',
  occurrence: 1,
  stage: 'filed',
  review: 'reviewing',
  isOpen: true,
  requiredRoles: [],
  lines: [],
});

it('counts what our presses left by form and by workbook, and judges each platform by its own', () => {
  const added = { event: 'campaign-added', kind: 'campaign-added' };
  const exported: Exported = {
    submissions: [filed('1'), filed('2')],
    events: [
      { ...added, shopId: 'pdd-life' },
      { ...added, shopId: 'tmall-life' },
    ],
    records: [],
    actions: [],
  };
  const journal = [
    commit('pinduoduo', '1'),
    commit('pinduoduo', '2', 'workbook'),
    commit('pinduoduo', '3', undefined, 'staff'),
    commit('jd', '4'),
  ];
  expect(reportPlatforms(exported, journal).pinduoduo).toMatchObject({
    shops: 2,
    campaigns: 1,
    byForm: 1,
    workbookLines: 2,
    oracle: { commits: 2, doubles: 0, lost: 0, phantoms: 0 },
  });
});
