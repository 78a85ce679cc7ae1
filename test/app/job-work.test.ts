import { afterEach, beforeEach, expect, it } from 'vitest';
import { prepareSubmissions as prepareJob } from '../../jobs/prepare-submissions.ts';
import { giveConsent } from '../../src/app/consent.ts';
import { createJobWork } from '../../src/app/job-work.ts';
import { hashText } from '../../src/domain/snapshot.ts';
import {
  AGREEMENT,
  campaignSeen,
  createPrepareWorld,
  formOffer,
  type PrepareWorld,
  shopFacts,
} from './support/prepare-world.ts';

let world: PrepareWorld;
beforeEach(async () => {
  world = await createPrepareWorld();
  const change = { who: 'bot:scout-campaigns', at: world.clock.now(), why: '读取活动', event: 'scouted' };
  for (const [index, { id: shopId }] of world.pool.shops.entries()) {
    const reading = { content: formOffer(), facts: [shopFacts(index + 1)] };
    await world.ledger.campaigns.recordScout(shopId, [campaignSeen(reading.content)], change);
    await world.ledger.campaigns.recordOffer(shopId, reading, change);
    const textHash = hashText(AGREEMENT.text);
    await giveConsent(world.deps, { person: 'lin', shopId, textHash });
  }
});
afterEach(() => world.close());

it('promises a piece once when two shops are prepared at the same time', async () => {
  for (const sku of world.pool.skus) Object.assign(sku, { physicalStock: 160, safetyStock: 100 });
  const work = createJobWork(world.deps, [prepareJob]);
  const outcomes = await Promise.all(
    world.pool.shops.map(({ id: lane }) => {
      const due = { id: `prepare:${lane}`, jobId: prepareJob.id, lane, dueAt: world.clock.now(), who: 'bot' };
      return work(due, new AbortController().signal);
    }),
  );
  expect(outcomes.map(({ result }) => result)).toEqual(['done', 'done']);
  const drafted = await world.ledger.submissions.list({});
  const promised = drafted.map(({ lines }) => lines.map(({ stock }) => stock)).toSorted();
  // Half of what is free each time: of 60, then of the 30 left.
  expect(promised).toEqual([
    [15, 15],
    [30, 30],
  ]);
});
