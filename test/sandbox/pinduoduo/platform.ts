import type { Journal } from '../journal.ts';
import type { PlatformClock } from './clock.ts';
import { createEnroller, type Enroller } from './enrol.ts';
import { createFaults, type FaultFacts, type Faults } from './faults.ts';
import type { Activity } from './model.ts';
import { createRecordStore, type RecordStore } from './records.ts';
import { createSessions, type Session, type Sessions } from './sessions.ts';
import { createSuggestPrices, type SuggestPrices } from './suggest-prices.ts';
import { createUploadStore, type UploadStore } from './uploads.ts';
import { makeWorld, type World } from './world/world.ts';

/** Everything the simulated backend holds; one per started sandbox. */
export interface Platform {
  world: World;
  clock: PlatformClock;
  journal: Journal;
  records: RecordStore;
  enroller: Enroller;
  sessions: Sessions;
  faults: Faults;
  uploads: UploadStore;
  suggestPrices: SuggestPrices;
  /** How long a new record stays out of the list. */
  indexLagMs: number;
  /** Hears of every JSON call before it is handled, whatever becomes of it. */
  heard: (call: FaultFacts) => void;
  /** Origin of scripts and pictures; known once the port is. */
  assetOrigin: string;
}

export interface PlatformInput {
  seed: number;
  campaigns: number;
  clock: PlatformClock;
  journal: Journal;
  indexLagMs: number;
}

export function createPlatform({ seed, campaigns, clock, journal, indexLagMs }: PlatformInput): Platform {
  const world = makeWorld(seed, clock.now(), campaigns);
  const { activities, seedRecords, arrivals } = world;
  const records = createRecordStore({ seedRecords, arrivals, activities, clock, journal });
  return {
    world,
    clock,
    journal,
    records,
    enroller: createEnroller({ world, records, clock, journal }),
    sessions: createSessions(world.brand),
    faults: createFaults(),
    uploads: createUploadStore(),
    suggestPrices: createSuggestPrices(clock),
    indexLagMs,
    heard: () => undefined,
    assetOrigin: '',
  };
}

/** A campaign the session's shop is invited to. */
export function findActivity(platform: Platform, session: Session, activityId: string): Activity | undefined {
  return platform.world.activities.find((one) => one.id === activityId && one.shops.includes(session.shop));
}
