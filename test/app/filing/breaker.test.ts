import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { resubmit } from '../../../src/app/resubmit.ts';
import { createFilingWorld, type FilingWorld } from './filing-world.ts';

describe('the breaker', () => {
  let world: FilingWorld;
  beforeEach(async () => {
    world = await createFilingWorld();
  });
  afterEach(() => world.close());

  /** Files, is refused, and is signed up again by a person. */
  const refuseAndResubmit = async (submissionId: string): Promise<string> => {
    world.platform.script = ['refuse'];
    await world.file();
    world.clock.add(60_000);
    const next = await resubmit(world.deps, { submissionId, person: 'lin', corrections: {} });
    if (next.kind === 'refused') throw new Error(next.text);
    return next.submission.id;
  };
  const scopes = async () => (await world.ledger.operations.pauses()).map(({ scope }) => scope);

  it('counts three refusals of one reason in a row over several runs', async () => {
    const second = await refuseAndResubmit(world.id);
    const third = await refuseAndResubmit(second);
    expect(await scopes()).toEqual([]);
    await refuseAndResubmit(third);
    expect(await scopes()).toEqual([`shop:${world.shop.id}`]);
  });

  it('starts counting anew once a person has lifted it', async () => {
    let id = world.id;
    for (let time = 0; time < 3; time += 1) id = await refuseAndResubmit(id);
    const scope = `shop:${world.shop.id}`;
    const change = { who: 'lin', at: world.clock.now(), why: '查明', event: 'unpaused' };
    await world.ledger.operations.unpause(scope, change);
    id = await refuseAndResubmit(id);
    expect(await scopes()).toEqual([]);
    expect(world.platform.presses).toHaveLength(4);
  });
});
