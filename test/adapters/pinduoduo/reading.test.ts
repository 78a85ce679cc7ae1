import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PageChanged, RetryLater } from '../../../src/domain/errors.ts';
import { openLane, type TestLane } from '../support/lane.ts';

let lane: TestLane;
beforeAll(async () => {
  lane = await openLane();
  const { kind } = await lane.adapter.session(lane.context(), lane.credentials);
  expect(kind).toBe('signed-in');
});
afterAll(() => lane.close());
afterEach(() => lane.clearFaults());

const succeeded = (result: object) => ({ success: true, error_code: 1000000, error_msg: null, result });

describe('reading', () => {
  it('lists every campaign of all pages, as the shop sees them', async () => {
    const seen = await lane.adapter.listCampaigns(lane.context());
    const visible = lane.sandbox.platform.world.activities.filter((activity) =>
      activity.shops.includes(lane.shop.platformShopId),
    );
    expect(visible.length).toBeGreaterThan(20);
    expect(seen.map((campaign) => campaign.campaignId)).toEqual(visible.map((activity) => activity.id));
    expect(seen.every((campaign) => campaign.offers.length === 1)).toBe(true);
  });

  it('reads an offer whole: rules, form, agreement, goods with price lines', async () => {
    const { content, facts } = await lane.adapter.readOffer(lane.context(), {
      campaignId: '24109',
      offerId: '24109',
    });
    expect(content.requirements.map((requirement) => requirement.kind).sort()).toEqual(
      ['category', 'exclusive', 'min-good-rate', 'min-sales-30d', 'min-stock', 'price-line'].sort(),
    );
    expect(content.fields.find((field) => field.code === 'white_image')).toMatchObject({
      widget: 'file',
      scope: 'subject',
      file: { minWidth: 480, isSquare: true },
    });
    expect(content.agreements).toHaveLength(1);
    expect(content.agreements[0]?.text).toContain('假一赔十');
    const eligible = facts.filter((each) => each.isEligible);
    expect(eligible.length).toBeGreaterThan(0);
    expect(eligible.flatMap((each) => each.skus).every((sku) => (sku.lineFen ?? 0) > 0)).toBe(true);
    expect(facts.filter((each) => !each.isEligible && each.ineligibleReason === undefined)).toEqual([]);
  });

  it('closes a marketing layer and goes on', async () => {
    await lane.fault('popup', { match: { path: '/act/choose_goods' } });
    const reading = await lane.adapter.readOffer(lane.context(), { campaignId: '22660', offerId: '22660' });
    expect(reading.facts.length).toBeGreaterThan(0);
  });

  it('reads all records with proof, own-shop discounts left out', async () => {
    const { records, proof } = await lane.adapter.listRecords(lane.context());
    expect(proof).toMatchObject({ platformShopId: lane.shop.platformShopId, filter: '全部' });
    expect(proof.total).toBeGreaterThan(records.length);
    expect(records.some((record) => record.isSystemEnrolled)).toBe(true);
    expect(records.filter((record) => record.review === 'unmapped')).toEqual([]);
  });

  it('does not take a list for whole whose total moves between pages', async () => {
    const { page } = lane.context();
    await page.route('**/leekmms/activity/query/list', (route) =>
      route.request().postDataJSON().page_number === 2
        ? route.fulfill({ json: succeeded({ total: 99, list: [] }) })
        : route.continue(),
    );
    await expect(lane.adapter.listCampaigns(lane.context())).rejects.toBeInstanceOf(RetryLater);
    await page.unrouteAll();
  });

  it('does not trust a record search that finds nothing even where a record is known', async () => {
    const { page } = lane.context();
    await page.route('**/lakemms/activityGoods/list', (route) =>
      route.request().postDataJSON().goods_id_list.length > 0
        ? route.fulfill({ json: succeeded({ total: 0, result: [] }) })
        : route.continue(),
    );
    const search = lane.adapter.find(lane.context(), { offerId: '22660', subjectIds: ['597221058253'] });
    await expect(search).rejects.toBeInstanceOf(PageChanged);
    await page.unrouteAll();
  });

  it('takes an empty search for absence where another record is found by it', async () => {
    const { records, proof } = await lane.adapter.find(lane.context(), {
      offerId: '22660',
      subjectIds: ['597221058253'],
    });
    expect(records).toEqual([]);
    expect(proof.filter).toContain('597221058253');
    expect(proof.total).toBeGreaterThan(0);
  });

  it('lets nothing unknown out of the browser', () => {
    expect(lane.gate.takeIncidents()).toEqual([]);
  });
});
