import type { Backend } from '../kit/backend.ts';
import { createFaults } from '../kit/faults.ts';
import type { ModuleInput } from '../kit/module.ts';
import { createUploadStore } from '../kit/uploads.ts';
import { type Applier, createApplier } from './apply.ts';
import { ASSET_HOST } from './hosts.ts';
import { createDouyinSessions, type DouyinSessions } from './log-in.ts';
import { createRecordStore, type RecordStore } from './records.ts';
import { makeWorld, type World } from './world/world.ts';

/** Everything the simulated backend holds; one per started sandbox. */
export interface Platform extends Backend {
  world: World;
  records: RecordStore;
  applier: Applier;
  sessions: DouyinSessions;
  /** Origin of scripts and pictures. */
  readonly assetOrigin: string;
}

export function createPlatform(input: ModuleInput): Platform {
  const { seed, campaigns, clock, journal, indexLagMs, originOf } = input;
  const world = makeWorld(seed, clock.now(), campaigns);
  const records = createRecordStore({ seedRecords: world.seedRecords, clock, journal });
  return {
    shops: world.brand.shops,
    world,
    clock,
    journal,
    records,
    applier: createApplier({ world, records, clock, journal }),
    sessions: createDouyinSessions(world.brand.shops),
    faults: createFaults(),
    uploads: createUploadStore(),
    indexLagMs,
    heard: () => undefined,
    get assetOrigin() {
      return originOf(ASSET_HOST);
    },
  };
}
