import type { Backend } from '../kit/backend.ts';
import { createFaults } from '../kit/faults.ts';
import type { ModuleInput } from '../kit/module.ts';
import type { Session } from '../kit/sessions.ts';
import { createUploadStore } from '../kit/uploads.ts';
import { createEnroller, type Enroller } from './enrol.ts';
import { ASSET_HOST } from './hosts.ts';
import { createPinduoduoSessions, type PinduoduoSessions } from './log-in.ts';
import type { Activity } from './model.ts';
import { createRecordStore, type RecordStore } from './records.ts';
import { createSuggestPrices, type SuggestPrices } from './suggest-prices.ts';
import { makeWorld, type World } from './world/world.ts';

/** Everything the simulated backend holds; one per started sandbox. */
export interface Platform extends Backend {
  world: World;
  records: RecordStore;
  enroller: Enroller;
  sessions: PinduoduoSessions;
  suggestPrices: SuggestPrices;
  /** Origin of scripts and pictures. */
  readonly assetOrigin: string;
}

export function createPlatform(input: ModuleInput): Platform {
  const { seed, campaigns, clock, journal, indexLagMs, originOf } = input;
  const world = makeWorld(seed, clock.now(), campaigns);
  const { activities, seedRecords, arrivals } = world;
  const records = createRecordStore({ seedRecords, arrivals, activities, clock, journal });
  return {
    shops: world.brand.shops,
    world,
    clock,
    journal,
    records,
    enroller: createEnroller({ world, records, clock, journal }),
    sessions: createPinduoduoSessions(world.brand.shops),
    faults: createFaults(),
    uploads: createUploadStore(),
    suggestPrices: createSuggestPrices(clock),
    indexLagMs,
    heard: () => undefined,
    get assetOrigin() {
      return originOf(ASSET_HOST);
    },
  };
}

/** A campaign the session's shop is invited to. */
export function findActivity(platform: Platform, session: Session, activityId: string): Activity | undefined {
  return platform.world.activities.find((one) => one.id === activityId && one.shops.includes(session.shop));
}
