import type { Journal } from '../journal.ts';
import type { Backend } from '../kit/backend.ts';
import { createFaults, type Faults } from '../kit/faults.ts';
import type { ModuleInput } from '../kit/module.ts';
import { createUploadStore } from '../kit/uploads.ts';
import { makeBrand } from '../world/brand.ts';
import { type ApplyStore, createApplyStore } from './applies.ts';
import { createEnrol, type Enrol } from './enrol.ts';
import type { JdFault } from './faults.ts';
import { HOSTS, type HostLabel } from './hosts.ts';
import { createJdSessions, type JdSessions } from './log-in.ts';
import { judgeWare } from './rules.ts';
import { plantByStaff } from './staff.ts';
import { makeWorld, type World } from './world/world.ts';

/** Everything the simulated backend holds; one per started sandbox. */
export interface JdPlatform extends Backend {
  world: World;
  applies: ApplyStore;
  enrol: Enrol;
  sessions: JdSessions;
  faults: Faults<JdFault>;
  /** By host label; known once the sandbox listens. */
  readonly origins: Readonly<Record<HostLabel, string>>;
}

export function createJdPlatform(input: ModuleInput): JdPlatform {
  const { seed, campaigns, clock, journal, indexLagMs, originOf } = input;
  const brand = makeBrand(seed);
  const shops = brand.shops.filter((shop) => shop.platform === 'jd');
  const world = makeWorld({ brand, seed, campaigns, startedAt: clock.now() });
  const applies = createApplyStore({ clock, journal });
  const platform: JdPlatform = {
    world,
    shops,
    clock,
    journal,
    applies,
    enrol: createEnrol({ world, applies, clock, journal }),
    sessions: createJdSessions(shops),
    faults: createFaults<JdFault>(),
    uploads: createUploadStore(),
    indexLagMs,
    heard: () => undefined,
    get origins() {
      return originsOf(originOf);
    },
  };
  const before = { ...platform, enrol: createEnrol({ world, applies, clock, journal: UNWRITTEN }) };
  for (const shop of shops) signUpBefore(before, shop.platformShopId);
  return platform;
}

/** What happened before the sandbox was started stands in no journal. */
const UNWRITTEN: Journal = { append: () => undefined, entries: () => [] };

/** A colleague has signed something up before anybody else came. */
function signUpBefore(platform: JdPlatform, venderId: string): void {
  const { activities, wares } = platform.world;
  const area = activities.flatMap(({ areas }) => areas).find(({ timing }) => timing.mode === 'fixed');
  const ware = wares.find((one) => one.venderId === venderId && area && judgeWare(one, area).length === 0);
  if (area && ware) plantByStaff(platform, { venderId, area, ware });
}

function originsOf(originOf: ModuleInput['originOf']): Record<HostLabel, string> {
  const labels = Object.entries(HOSTS).map(([label, host]) => [label, originOf(host)]);
  return Object.fromEntries(labels) as Record<HostLabel, string>;
}
