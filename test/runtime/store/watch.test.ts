import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import type { ComingBreach } from '../../../src/domain/breach.ts';
import type { ListingState } from '../../../src/domain/listing-state.ts';
import type { OutboxMessage } from '../../../src/ports/notifier.ts';
import { createTempFolder } from '../../tools/temp-folder.ts';
import { changeOf, createFiled, eventsOf, NOW, openLedger } from './samples.ts';

const LATER = '2026-11-22T03:00:00.000Z';

function listingOf(platformListingId: string, listPriceFen = 1990): ListingState {
  const sku = { platformSkuId: `${platformListingId}1`, spec: '30 包', isOnSale: true, listPriceFen };
  return { platformListingId, title: '坚果', isOnSale: true, skus: [{ ...sku, platformStock: 9 }] };
}

function breachOf(submissionId: string, more: Partial<ComingBreach> = {}): ComingBreach {
  return {
    submissionId,
    shopId: 'pdd-1',
    kind: 'stock-short',
    severity: 'danger',
    text: '少 48 件',
    degree: 48,
    firstSeenAt: NOW,
    lastSeenAt: NOW,
    told: { at: NOW, degree: 48, severity: 'danger' },
    ...more,
  };
}

describe('listings', () => {
  it('are kept as shown or as gone, and an older reading changes nothing', async () => {
    const { watch } = await openLedger();
    const read = (readAt: string, listings: ListingState[]) =>
      watch.recordListings('pdd-1', { asked: ['7', '8'], inCampaign: [], listings, readAt });
    await read(LATER, [listingOf('7')]);
    await read(NOW, [listingOf('7', 100), listingOf('8')]);
    const frame = { observedAt: LATER, source: 'goods-list' };
    expect(await watch.listings('pdd-1', ['7', '8', '9'])).toEqual([
      { ...frame, platformListingId: '7', kind: 'shown', state: listingOf('7') },
      { ...frame, platformListingId: '8', kind: 'gone' },
    ]);
  });

  it('leave a price observation, but not while a campaign runs', async () => {
    const folder = createTempFolder();
    const { watch } = await openLedger(folder);
    const listings = [listingOf('7'), listingOf('8')];
    await watch.recordListings('pdd-1', { asked: ['7', '8'], inCampaign: ['8'], listings, readAt: NOW });
    const db = new DatabaseSync(join(folder, 'ledger.db'), { readOnly: true });
    const rows = db.prepare('select platform_sku_id, basis, price_fen, source from price_observations').all();
    db.close();
    expect(rows.map((row) => Object.values(row))).toEqual([['71', 'list', 1990, 'goods-list']]);
  });
});

describe('breaches', () => {
  it('stand until they are over, and are then remembered with their end', async () => {
    const ledger = await openLedger();
    const { id, shopId } = await createFiled(ledger, '7');
    const soon = breachOf(id, { kind: 'off-shelf', actsAt: LATER });
    const anytime = breachOf(id);
    const news: OutboxMessage = { kind: 'needs-person', to: ['wang'], dedupeKey: 'breach:1', data: {} };
    const change = changeOf('breach-coming', { notify: [news] });
    await ledger.watch.keepBreaches({ id, shopId }, { open: [soon, anytime], closed: [] }, change);
    expect(await ledger.watch.openBreaches({ shopId })).toEqual([anytime, soon]);
    expect(await ledger.watch.openBreaches({ submissionId: 'other' })).toEqual([]);
    expect(await ledger.outbox.counts()).toMatchObject({ waiting: 1 });
    const closed = { ...soon, closedAt: LATER };
    await ledger.watch.keepBreaches({ id, shopId }, { open: [anytime], closed: [closed] });
    expect(await ledger.watch.openBreaches()).toEqual([anytime]);
    expect(await ledger.watch.closedBreaches({ since: LATER, shopId })).toEqual([closed]);
    expect(await eventsOf(ledger, id)).toContain('breach-coming');
  });

  it('stand anew when they come back', async () => {
    const ledger = await openLedger();
    const { id, shopId } = await createFiled(ledger, '7');
    await ledger.watch.keepBreaches(
      { id, shopId },
      { open: [], closed: [{ ...breachOf(id), closedAt: NOW }] },
    );
    const again = breachOf(id, { firstSeenAt: LATER });
    await ledger.watch.keepBreaches({ id, shopId }, { open: [again], closed: [] });
    expect(await ledger.watch.openBreaches()).toEqual([again]);
    expect(await ledger.watch.closedBreaches({ since: NOW })).toEqual([]);
  });
});

it('keeps the list price that a line was judged against', async () => {
  const ledger = await openLedger();
  const filed = await createFiled(ledger, '7');
  expect(filed.lines.every((line) => line.listPriceFen === undefined)).toBe(true);
  const lines = filed.lines.map((line) => ({ ...line, listPriceFen: 1990 }));
  const after = await ledger.submissions.change(filed.id, { lines }, changeOf('noted'));
  expect((await ledger.submissions.get(filed.id)).lines).toEqual(after?.lines);
  expect(after?.lines[0]?.listPriceFen).toBe(1990);
});
