import type { Backend } from '../kit/backend.ts';
import { createFaults, type Faults } from '../kit/faults.ts';
import type { ModuleInput } from '../kit/module.ts';
import { createUploadStore } from '../kit/uploads.ts';
import { type Origins, originsBy } from './hosts.ts';
import { createTmallSessions, type TmallSessions } from './log-in.ts';
import { createSignUp, type SignUp } from './sign-up.ts';
import { createSignedItems, type SignedItems } from './signed-items.ts';
import { type Batches, createBatches } from './workbook/batches.ts';
import { makeWorld, type World } from './world/world.ts';

/** transient-redirect: a page goes by way of the log-in host and comes back. hidden-punish: a slider layer that nobody sees. */
export type TmallFault = 'transient-redirect' | 'hidden-punish';

/** Everything the simulated backend holds; one per started sandbox. */
export interface TmallPlatform extends Backend {
  world: World;
  signed: SignedItems;
  signUp: SignUp;
  sessions: TmallSessions;
  faults: Faults<TmallFault>;
  /** Log-in tickets on their way from the log-in host to the shell: ticket → session token. */
  tickets: Map<string, string>;
  batches: Batches;
  readonly origins: Origins;
}

export function createTmallPlatform(input: ModuleInput): TmallPlatform {
  const { clock, journal, indexLagMs, originOf } = input;
  const world = makeWorld({ ...input, startedAt: clock.now() });
  const { items, phases, hidden } = world;
  const signed = createSignedItems({ seeds: world.seedItems, clock, journal });
  return {
    shops: world.shops,
    world,
    clock,
    journal,
    signed,
    signUp: createSignUp({ items, phases, hidden, signed, clock, journal }),
    sessions: createTmallSessions(world.shops),
    faults: createFaults<TmallFault>(),
    uploads: createUploadStore(),
    tickets: new Map(),
    batches: createBatches(clock),
    indexLagMs,
    heard: () => undefined,
    get origins() {
      return originsBy(originOf);
    },
  };
}
