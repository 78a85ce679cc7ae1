import { expect, it } from 'vitest';
import { loadContext } from '../../src/app/prepare-context.ts';
import { templateAnswers } from '../../src/app/template-answers.ts';
import { hashOf } from '../../src/domain/snapshot.ts';
import { buyerLimitField } from '../domain/rules/coupon-fixture.ts';
import { createPrepareWorld, formOffer } from './support/prepare-world.ts';

const LIMIT = buyerLimitField(1);

it('answers each slot of one form by itself where a template looks at the slot', async () => {
  const world = await createPrepareWorld();
  try {
    const ctx = await loadContext(world.deps, world.shop);
    const [listing] = ctx.listings;
    if (!listing) throw new Error('the shop has a listing');
    const content = formOffer({ fields: [LIMIT] });
    const offer = {
      shopId: world.shop.id,
      version: 1,
      contentHash: hashOf(content),
      content,
      observedAt: ctx.now,
    };
    const rules = [{ code: LIMIT.code, value: 'slot == "S1" ? "限购1件" : "不限购"', from: 'T' }];
    const maxPiecesIn = (slot: string) =>
      templateAnswers(ctx, { offer, rules })({ offer, listing, slot }).maxPieces;
    expect(['S1', 'S2'].map(maxPiecesIn)).toEqual([1, undefined]);
  } finally {
    await world.close();
  }
});
