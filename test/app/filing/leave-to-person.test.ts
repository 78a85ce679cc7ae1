import { afterEach, beforeEach, expect, it } from 'vitest';
import { createFilingWorld, type FilingWorld } from './filing-world.ts';

let world: FilingWorld;
beforeEach(async () => {
  world = await createFilingWorld();
});
afterEach(() => world.close());

it('names to the owner, once, what a person must file in a shop where nothing is pressed unattended', async () => {
  const { withShop } = world.deps.lanes;
  world.deps.lanes.withShop = (shop, options, work) =>
    withShop(shop, options, (lane) => work({ ...lane, canActUnattended: false }));
  await world.file();
  await world.file();
  expect(world.platform.presses).toHaveLength(0);
  const { title } = await world.submission();
  expect(await world.ledger.outbox.list('waiting', 10)).toMatchObject([
    { to: ['lin'], data: { title: '请人工提交已批准的申报', text: expect.stringContaining(title) } },
  ]);
});

it('does not call our own late record somebody else’s sign-up', async () => {
  world.platform.script = ['lost-reply'];
  world.platform.hiddenReads = 99;
  await world.file();
  expect(await world.submission()).toMatchObject({ stage: 'approved', attempt: 1 });
  world.platform.hiddenReads = 0;
  await world.file();
  expect(world.platform.presses).toHaveLength(1);
  expect(await world.submission()).toMatchObject({ stage: 'filed' });
  expect(await world.ledger.outbox.list('waiting', 10)).toEqual([]);
});
