import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buyerLimitField, couponOf } from '../domain/rules/coupon-fixture.ts';
import { createPrepareWorld, FIELDS, formOffer, type PrepareWorld } from './support/prepare-world.ts';
import { prepareOne } from './support/prepared.ts';

const LIMIT = buyerLimitField(1);

describe('a coupon that only several pieces reach', () => {
  let world: PrepareWorld;
  beforeEach(async () => {
    world = await createPrepareWorld();
    // 17.00 is the target; two pieces reach 30.00, and 2.00 off each would leave less than the floor of 16.00.
    world.pool.couponPlans.push({ ...couponOf('C1', 3000, 400), shopId: world.shop.id });
    for (const sku of world.pool.skus) sku.floorFen = 1600;
  });
  afterEach(() => world.close());

  const limitTo = (text: string) => {
    world.deps.templates = world.deps.templates.map((template) => ({
      ...template,
      fields: template.fields.map((field) =>
        field.code === LIMIT.code ? { code: LIMIT.code, value: `"${text}"` } : field,
      ),
    }));
  };
  const pricesOf = async () => {
    const offer = formOffer({ fields: [...FIELDS, LIMIT] });
    return (await prepareOne(world, offer)).lines.map((line) => line.price.fen);
  };

  it('raises the price to what still nets the floor', async () => {
    expect(await pricesOf()).toEqual([1800, 1800]);
  });

  it('counts for nothing where the form lets a buyer take one', async () => {
    limitTo('限购1件');
    expect(await pricesOf()).toEqual([1700, 1700]);
  });
});
