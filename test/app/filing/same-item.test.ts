import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { prepareSubmissions } from '../../../src/app/prepare.ts';
import { createFilingWorld, type FilingWorld } from './filing-world.ts';

/** Whoever asks for the same thing twice, in whatever way, gets one submission. */
describe('the same item', () => {
  let world: FilingWorld;
  beforeEach(async () => {
    world = await createFilingWorld();
  });
  afterEach(() => world.close());

  const prepareBy = (who: string) => prepareSubmissions(world.deps, world.shop, { ...world.run, who });
  const all = () => world.ledger.submissions.list({});

  it('G9: prepared by two people at once is one submission', async () => {
    await Promise.all([prepareBy('lin'), prepareBy('zhao')]);
    await prepareBy('lin');
    expect((await all()).map(({ id }) => id)).toEqual([world.id]);
  });

  it('G9: sent once more with its own key, as a replayed call would, is the one that stands', async () => {
    const { id, isOpen, attempt, createdAt, updatedAt, ...same } = await world.submission();
    const change = { who: 'lin', at: world.clock.now(), event: 'drafted', why: '重放' };
    for (const stage of ['draft', 'awaiting-approval'] as const) {
      const answer = await world.ledger.submissions.create({ ...same, stage }, change);
      expect(answer).toMatchObject({
        kind: 'exists',
        submission: { id, attempt, isOpen, createdAt, updatedAt },
      });
    }
    const next = await world.ledger.submissions.create({ ...same, stage: 'draft', occurrence: 2 }, change);
    expect(next).toMatchObject({ kind: 'exists', submission: { id } });
  });

  it('G9: filed by run after run, with imports in between that change nothing, is pressed once', async () => {
    const again = structuredClone(world.pool);
    for (let round = 0; round < 3; round += 1) {
      Object.assign(world.pool, structuredClone(again));
      await prepareBy('lin');
      await world.file();
    }
    expect(world.platform.presses).toHaveLength(1);
    expect(world.platform.records).toHaveLength(1);
    expect(await all()).toMatchObject([{ id: world.id, stage: 'filed' }]);
  });
});
