import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordOf } from '../support/record-of.ts';
import { createFilingWorld, type FilingWorld } from './filing-world.ts';
import { approveSecondOffer } from './second-offer.ts';

describe('looking at the records before filing', () => {
  let world: FilingWorld;
  let looks: number;
  beforeEach(async () => {
    world = await createFilingWorld();
    await approveSecondOffer(world);
    looks = 0;
    const { find } = world.platform.adapter;
    world.platform.adapter.find = (ctx, input) => {
      looks += 1;
      return find(ctx, input);
    };
  });
  afterEach(() => world.close());

  it('is done once for all offers of a run', async () => {
    const { counts } = await world.file();
    expect({ presses: counts.presses, looks }).toEqual({ presses: 2, looks: 1 });
  });

  it('is done again after five minutes', async () => {
    world.platform.onPrepare = () => world.clock.add(5 * 60_000 + 1);
    await world.file();
    expect(looks).toBe(2);
  });

  it('sees what a colleague signed up in another offer of the run', async () => {
    const [first, second] = await world.ledger.submissions.list({ stages: ['approved'] });
    if (!first || !second) throw new Error('two submissions wait');
    const record = recordOf(second, { recordId: 'C1', signedUpAt: world.clock.now() });
    world.platform.records.push(record);
    await world.file();
    expect(await world.ledger.submissions.get(second.id)).toMatchObject({
      stage: 'held',
      hold: { code: 'already-on-platform' },
    });
    expect(await world.ledger.submissions.get(first.id)).toMatchObject({ stage: 'filed' });
  });
});
