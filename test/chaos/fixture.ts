import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Submission } from '../../src/domain/submission.ts';
import { openDesk, type Place } from '../e2e/support/desk.ts';
import { startTeam, type Team } from '../e2e/support/team.ts';
import { ROBOTS } from './groups.ts';
import { openHttpLanes } from './http/lanes.ts';

/** A data folder with approved submissions, copied for each run: nothing of a run depends on the ones before. */
export interface Fixture {
  folder: string;
  submissions: readonly Submission[];
  /** Those that only the server knows to refuse. */
  refusedIds: ReadonlySet<string>;
  /** Those that people take back once they are filed, in runs that do so. */
  withdrawnIds: readonly string[];
}

/** Goods with many skus only make runs slower. */
const MAX_SKUS = 6;
/** So many small ones there are in both shops; the next may be of any shop, and bigger. */
const SMALL_ONES = 24;
const MAX_SKUS_OF_MANY = 12;

export interface FixtureOptions {
  indexLagMs: number;
  count: number;
  /** Of them; 1 unless named. */
  refused?: 0 | 1;
}

type Wish = { hiddenRule?: Place['hiddenRule']; isWanted?: (place: Place) => boolean };

const isSmall = ({ goods }: Place): boolean => goods.skus.length <= MAX_SKUS;
const isBearable = ({ goods }: Place): boolean => goods.skus.length <= MAX_SKUS_OF_MANY;

/** Some that fit, of both shops, in forms of one and of several goods; one that only the server refuses. */
function wishes(shopIds: readonly string[], { count, refused = 1 }: FixtureOptions): Wish[] {
  const plain = Array.from({ length: count - refused }, (_, index): Wish => {
    if (index >= SMALL_ONES) return { isWanted: isBearable };
    const shopId = shopIds[index % 3 === 2 ? 1 : 0];
    return { isWanted: (place) => place.shop.id === shopId && isSmall(place) };
  });
  return refused === 0 ? plain : [...plain, { hiddenRule: 'market-price' }];
}

/** Read, judged, drafted and approved by the product's own use cases over the http lanes. */
export async function makeFixture(folder: string, options: FixtureOptions): Promise<Fixture> {
  const team = await startTeam({ indexLagMs: options.indexLagMs, openLanes: openHttpLanes });
  try {
    await addRobots(team);
    const desk = openDesk(team);
    const submissions: Submission[] = [];
    const refusedIds = new Set<string>();
    for (const wish of wishes(
      team.shops.map(({ id }) => id),
      options,
    )) {
      const { submission } = await desk.approveNext(wish.isWanted, wish.hiddenRule);
      submissions.push(submission);
      if (wish.hiddenRule) refusedIds.add(submission.id);
    }
    await team.release();
    await mkdir(folder, { recursive: true });
    await cp(team.env.PROMO_DATA_DIR ?? '', join(folder, 'data'), { recursive: true });
    const taken = submissions.filter(({ id }) => !refusedIds.has(id)).map(({ id }) => id);
    return { folder, submissions, refusedIds, withdrawnIds: taken.filter((_id, index) => index % 3 === 2) };
  } finally {
    await team.close();
  }
}

async function addRobots({ app }: Team): Promise<void> {
  const { pool, version } = await app.deps.pools.read();
  await app.deps.pools.replace({ ...pool, robots: [...ROBOTS] }, version);
}
