import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { NeedsHuman, RetryLater } from '../../../src/domain/errors.ts';
import { openLane, type TestLane } from '../support/lane.ts';

let lane: TestLane;
beforeAll(async () => {
  lane = await openLane();
  await lane.adapter.session(lane.context(), lane.credentials);
});
afterAll(() => lane.close());
afterEach(() => lane.clearFaults());

const GOODS_LIST = '/vodka/v2/mms/query/display/mall/goodsList';

function ownGoods() {
  return lane.sandbox.platform.world.goods.filter((goods) => goods.shop === lane.shop.platformShopId);
}

function read(ids: readonly string[], context = lane.context()) {
  if (!lane.adapter.readListings) throw new Error('the platform has no goods list');
  return lane.adapter.readListings(context, ids);
}

describe('the goods list', () => {
  it('shows stock, list price and shelf state as they are now, with proof of shop and filter', async () => {
    const [first, second] = ownGoods();
    if (!first || !second) throw new Error('the world has too few goods');
    const sku = first.skus[0]?.skuId;
    await lane.control('POST', `/goods/${first.goodsId}`, { skuId: sku, stock: 3, groupPriceFen: 1234 });
    await lane.control('POST', `/goods/${second.goodsId}`, { isOnSale: false });
    const { listings, proof } = await read([first.goodsId, second.goodsId, '999999999999']);
    expect(listings.map(({ platformListingId }) => platformListingId).sort()).toEqual(
      [first.goodsId, second.goodsId].sort(),
    );
    const changed = listings.find(({ platformListingId }) => platformListingId === first.goodsId);
    expect(changed?.skus).toHaveLength(first.skus.length);
    expect(changed?.skus[0]).toMatchObject({
      platformSkuId: sku,
      isOnSale: true,
      listPriceFen: 1234,
      platformStock: 3,
    });
    expect(listings.find(({ platformListingId }) => platformListingId === second.goodsId)?.isOnSale).toBe(
      false,
    );
    expect(proof).toMatchObject({ platformShopId: lane.shop.platformShopId });
    expect(proof.filter).toContain(first.goodsId);
    expect(lane.gate.takeIncidents()).toEqual([]);
  });

  it('finds ids that the filter box cannot take by reading every page', async () => {
    const goods = ownGoods().at(-1);
    if (!goods) throw new Error('the world has no goods');
    const { listings, proof } = await read([goods.goodsId, '123456789012345678']);
    expect(listings).toHaveLength(1);
    expect(proof).toMatchObject({ filter: '全部', total: ownGoods().length });
  });

  it('never takes a refused or another shop’s list for an empty one', async () => {
    await lane.fault('throttle', { match: { path: GOODS_LIST }, times: 1 });
    await expect(read(['1'])).rejects.toBeInstanceOf(RetryLater);
    const shop = { ...lane.shop, platformShopId: '1', name: '别的店' };
    await expect(read(['1'], lane.context({ shop }))).rejects.toBeInstanceOf(NeedsHuman);
  });
});
