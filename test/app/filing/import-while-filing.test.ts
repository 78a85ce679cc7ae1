import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { prepareSubmissions } from '../../../src/app/prepare.ts';
import { createFilingWorld, type FilingWorld } from './filing-world.ts';

/** One that comes before the intent voids the approval: `second-person.test.ts`. */
describe('an import while the form is being filed', () => {
  let world: FilingWorld;
  beforeEach(async () => {
    world = await createFilingWorld();
  });
  afterEach(() => world.close());

  const importCosts = () => {
    for (const sku of world.pool.skus) sku.costFen += 1;
  };
  const renameAnother = () => world.pool.products.push({ ...structuredClone(anyProduct()), id: 'other' });
  const anyProduct = () => {
    const [product] = world.pool.products;
    if (!product) throw new Error('the pool has a product');
    return product;
  };
  const prepareAndFile = async () => {
    await prepareSubmissions(world.deps, world.shop, world.run);
    await world.file();
  };

  it('after the intent: what was approved is filed, and not a second time for the new numbers', async () => {
    const { act } = world.platform.adapter;
    world.platform.adapter.act = (ctx, input) => {
      importCosts();
      return act(ctx, input);
    };
    await world.file();
    await prepareAndFile();
    expect(world.platform.presses).toHaveLength(1);
    expect(await world.ledger.submissions.list({})).toMatchObject([{ id: world.id, stage: 'filed' }]);
  });

  it('of other goods: nothing of it concerns the press', async () => {
    world.platform.onPrepare = renameAnother;
    await world.file();
    await prepareAndFile();
    expect(world.platform.presses).toHaveLength(1);
    expect(await world.submission()).toMatchObject({ stage: 'filed' });
  });
});
