import { keepDigest } from '../../src/app/digest.ts';
import { byUrgency, nextBatch } from '../../src/app/filing/queue.ts';
import { loadContext } from '../../src/app/prepare-context.ts';
import { trackShop } from '../../src/app/track.ts';
import type { App } from '../../src/main.ts';
import { msOf, percentileOf } from '../tools/ms-of.ts';
import { ledgerTeam } from './ledger-team.ts';
import { changeTimes, pressTimes } from './ledger-writes.ts';

export type Figures = Record<string, number>;

/** What is measured, each in a process of its own: none of them pays for the memory of another. */
export const LEDGER_PARTS: Readonly<Record<string, (app: App) => Promise<Figures>>> = {
  start: async () => ({}),
  writing: async ({ deps: { ledger } }) => {
    const { create, change } = await changeTimes(ledger);
    return {
      'state change p50': percentileOf(change, 0.5),
      'state change p95': percentileOf(change, 0.95),
      create: percentileOf(create, 0.5),
      'claim + intent + answers': percentileOf(await pressTimes(ledger), 0.5),
    };
  },
  queue: async ({ deps }) => ({
    'queue order': await msOf(async () => {
      const approved = await deps.ledger.submissions.list({ shopId: 'shop-0', stages: ['approved'] });
      nextBatch(byUrgency(approved, { indexLagMs: 2_000, now: deps.clock.now() }), 20);
    }),
    counts: await msOf(() => deps.ledger.submissions.counts()),
  }),
  prepare: async (app) => {
    const { shop } = await ledgerTeam(app);
    return { 'read for prepare': await msOf(() => loadContext(app.deps, shop)) };
  },
  tracking: async (app) => {
    const { shop, platformOf } = await ledgerTeam(app);
    const platform = await platformOf(shop);
    return {
      'track all records': await msOf(() => trackShop({ ...app.deps, ...platform }, shop, run())),
    };
  },
  digest: async (app) => {
    await ledgerTeam(app);
    return { digest: await msOf(() => keepDigest(app.deps)) };
  },
};

function run() {
  return { who: 'bot:bench', runId: 'bench', signal: new AbortController().signal };
}
