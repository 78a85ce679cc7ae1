import { expect, it } from 'vitest';
import { createFilingWorld } from './filing-world.ts';

const RUN_EVERY_MS = 20_000;

/** The answer is lost, and for `lagMs` the list does not show what the platform took. */
it.each([0, 1_000, 30_000, 60_000, 90_000, 119_000, 120_000])(
  'G5: a list that lags %i ms behind never leads to a second press',
  async (lagMs) => {
    const world = await createFilingWorld();
    const { platform, clock } = world;
    world.shop.indexLagMs = 120_000;
    platform.script = ['lost-reply'];
    const { find } = platform.adapter;
    platform.adapter.find = async (ctx, input) => {
      const result = await find(ctx, input);
      const isListed = ({ signedUpAt = '' }) => clock.nowMs() >= Date.parse(signedUpAt) + lagMs;
      return { ...result, records: result.records.filter(isListed) };
    };
    for (let round = 0; round < 20; round += 1) {
      await world.file();
      clock.add(RUN_EVERY_MS);
    }
    expect(platform.presses).toHaveLength(1);
    expect(await world.submission()).toMatchObject({ stage: 'filed', platformRecordId: 'R1', attempt: 1 });
    await world.close();
  },
);

it('G5: what never arrived is pressed again only after two proven reads, a lag apart and two after the press', async () => {
  const world = await createFilingWorld();
  world.shop.indexLagMs = 120_000;
  world.platform.script = ['vanish'];
  const pressedAtMs = world.clock.nowMs();
  const reads: number[] = [];
  const { actions } = world.ledger;
  const { recordAbsence } = actions;
  actions.recordAbsence = (id, proof, change) => {
    reads.push(Date.parse(proof.readAt));
    return recordAbsence(id, proof, change);
  };
  while (world.platform.presses.length < 2) {
    await world.file();
    world.clock.add(RUN_EVERY_MS);
  }
  expect(reads.length).toBeGreaterThanOrEqual(2);
  const last = reads.at(-1) ?? 0;
  expect(last - (reads[0] ?? last)).toBeGreaterThanOrEqual(120_000);
  expect(last - pressedAtMs).toBeGreaterThanOrEqual(240_000);
  expect(await world.submission()).toMatchObject({ stage: 'filed', attempt: 2 });
  await world.close();
});
