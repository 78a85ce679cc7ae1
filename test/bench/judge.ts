import { judgeOffer } from '../../src/app/judge.ts';
import { loadContext, type PrepareContext } from '../../src/app/prepare-context.ts';
import type { OfferVersion, SubjectFacts } from '../../src/domain/campaign.ts';
import { hashOf } from '../../src/domain/snapshot.ts';
import { createPrepareWorld } from '../app/support/prepare-world.ts';
import { judgeFactsOf, judgeOfferAt, judgePool } from './judge-world.ts';
import { rowOf } from './row.ts';
import type { BenchOptions, BenchRow, Suite } from './suite.ts';

const OFFERS = 500;
const SIZES = [1_000, 5_000, 20_000, 50_000];
const JUDGED_SIZE = 20_000;
const TARGET_MS = 10_000;
/** The event loop is not kept longer than this by one offer. */
const TURN_TARGET_MS = 1_000;

interface Round {
  ms: number;
  cpuMs: number;
  /** Of the slowest offer. */
  longestMs: number;
}

/**
 * Every listing of a shop against every offer, with all its reasons, on one thread; reading and keeping are the ledger suite's.
 * As platforms do, each offer takes goods of some categories and names the others ineligible; `all eligible` is the worst case.
 */
export const judgeSuite: Suite = {
  name: 'judge',
  async run(options) {
    const { tiny, rounds } = options;
    const rows: BenchRow[] = [];
    for (const size of tiny ? [50] : SIZES) {
      const measured = await measure(size, options, rounds);
      rows.push(
        ...rowsOf(`${size / 1_000} k skus × ${tiny ? 5 : OFFERS} offers`, measured, size === JUDGED_SIZE),
      );
    }
    if (tiny) return rows;
    const worst = await measure(JUDGED_SIZE, { ...options, allEligible: true }, 1);
    return [
      ...rows,
      ...rowsOf(`${JUDGED_SIZE / 1_000} k skus × ${OFFERS} offers, all eligible`, worst, false),
    ];
  },
};

function rowsOf(name: string, measured: readonly Round[], isJudged: boolean): BenchRow[] {
  const total = measured.map(({ ms }) => ms);
  const longest = measured.map(({ longestMs }) => longestMs);
  return [
    rowOf({ name: `judge ${name}`, unit: 'ms', ours: total, ...(isJudged ? { target: TARGET_MS } : {}) }),
    rowOf({ name: `processor time, ${name}`, unit: 'ms', ours: measured.map(({ cpuMs }) => cpuMs) }),
    rowOf({
      name: `longest turn, ${name}`,
      unit: 'ms',
      ours: longest,
      ...(isJudged ? { target: TURN_TARGET_MS } : {}),
    }),
  ];
}

async function measure(
  size: number,
  { tiny, say, allEligible = false }: BenchOptions & { allEligible?: boolean },
  rounds: number,
): Promise<Round[]> {
  const world = await createPrepareWorld(judgePool(size));
  try {
    const ctx = await loadContext(world.deps, world.shop);
    const measured: Round[] = [];
    for (let round = 0; round < rounds; round++) {
      say(`  round ${round + 1} with ${size} listing skus`);
      measured.push(await judgeAll(ctx, { offers: tiny ? 5 : OFFERS, allEligible }));
    }
    return measured;
  } finally {
    await world.close();
  }
}

/** What a scout would have stored is made before the clock starts: one offer's facts at a time. */
async function judgeAll(
  ctx: PrepareContext,
  { offers, allEligible }: { offers: number; allEligible: boolean },
): Promise<Round> {
  const round: Round = { ms: 0, cpuMs: 0, longestMs: 0 };
  for (let index = 0; index < offers; index++) {
    const offer = offerAt(ctx, index, allEligible);
    const facts = judgeFactsOf(ctx.pool, index, offer.content);
    const startedAt = performance.now();
    const used = process.cpuUsage();
    await judgeEvery(ctx, offer, facts);
    const { user, system } = process.cpuUsage(used);
    const ms = performance.now() - startedAt;
    round.cpuMs += (user + system) / 1_000;
    round.ms += ms;
    round.longestMs = Math.max(round.longestMs, ms);
  }
  return round;
}

async function judgeEvery(
  ctx: PrepareContext,
  offer: OfferVersion,
  facts: ReadonlyMap<string, SubjectFacts>,
): Promise<void> {
  const judge = await judgeOffer({ ...ctx, factsOf: async () => facts }, { offer, slot: 'assigned' });
  for (const listing of ctx.listings) judge({ offer, listing, slot: 'assigned' });
}

function offerAt({ shop, now }: PrepareContext, index: number, allEligible: boolean): OfferVersion {
  const content = judgeOfferAt(index, allEligible);
  return { shopId: shop.id, version: 1, contentHash: hashOf(content), content, observedAt: now };
}
