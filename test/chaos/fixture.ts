import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Submission } from '../../src/domain/submission.ts';
import { openDeskOver } from '../e2e/support/desk.ts';
import { startTeam, type Team } from '../e2e/support/team.ts';
import type { OfferedPlace } from '../sandbox/kit/places.ts';
import { type ArenaId, arenaOf, hasHttp, USUAL } from './arena/index.ts';
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
  /** Absent = the usual one. */
  platform?: ArenaId;
  indexLagMs: number;
  count: number;
  /** Of them; 1 unless named, where the platform has any. */
  refused?: 0 | 1;
}

type Place = OfferedPlace & { shop: { id: string } };
type Wish = { hiddenRule?: string; isWanted?: (place: Place) => boolean };

const isSmall = ({ rows }: Place): boolean => rows <= MAX_SKUS;
const isBearable = ({ rows }: Place): boolean => rows <= MAX_SKUS_OF_MANY;

/** Some that fit, of both shops, in forms of one and of several goods; one that only the server refuses. */
function wishes(shopIds: readonly string[], { platform, count, refused = 1 }: FixtureOptions): Wish[] {
  const { refusedBy: hiddenRule } = arenaOf(platform);
  const refusals: Wish[] = refused === 0 || hiddenRule === undefined ? [] : [{ hiddenRule }];
  const plain = Array.from({ length: count - refusals.length }, (_, index): Wish => {
    if (index >= SMALL_ONES) return { isWanted: isBearable };
    const shopId = shopIds[index % 3 === 2 ? 1 : 0];
    return { isWanted: (place) => place.shop.id === shopId && isSmall(place) };
  });
  return [...plain, ...refusals];
}

/** Read, judged, drafted and approved by the product's own use cases, over the http lanes where there are any. */
export async function makeFixture(folder: string, options: FixtureOptions): Promise<Fixture> {
  const { platform = USUAL, indexLagMs } = options;
  const lanes = hasHttp(platform) ? { openLanes: openHttpLanes } : {};
  const team = await startTeam({ platforms: [platform], indexLagMs, ...lanes });
  try {
    await addRobots(team);
    const desk = openDeskOver(team, arenaOf(platform).open(team.sandbox).places());
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
    await copyData(team.env.PROMO_DATA_DIR ?? '', join(folder, 'data'));
    const taken = submissions.filter(({ id }) => !refusedIds.has(id)).map(({ id }) => id);
    return { folder, submissions, refusedIds, withdrawnIds: taken.filter((_id, index) => index % 3 === 2) };
  } finally {
    await team.close();
  }
}

/** Without the profiles of browsers that are still open: they would look like those of a worker that lives. */
function copyData(from: string, to: string): Promise<void> {
  const open = join(from, 'state', 'run');
  return cp(from, to, { recursive: true, filter: (path) => path !== open });
}

async function addRobots({ app }: Team): Promise<void> {
  const { pool, version } = await app.deps.pools.read();
  await app.deps.pools.replace({ ...pool, robots: [...ROBOTS] }, version);
}
