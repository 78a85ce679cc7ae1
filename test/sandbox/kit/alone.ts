import type { ReadRequest } from '../http/request.ts';
import { openJournal } from '../journal.ts';
import { createClock } from './clock.ts';
import type { ModuleDefinition, ModuleInput, PlatformModule } from './module.ts';

type Wishes = Partial<Pick<ModuleInput, 'seed' | 'campaigns' | 'indexLagMs'>>;

/** A platform without a socket, for tests that ask it directly; no crowd of campaigns unless asked for. */
export function createAlone<M extends PlatformModule>(
  { id, create }: Pick<ModuleDefinition<M>, 'id' | 'create'>,
  wishes: Wishes = {},
): M {
  return create({
    seed: 1,
    campaigns: 0,
    indexLagMs: 0,
    clock: createClock(1),
    journal: openJournal().of(id),
    originOf: (label) => `http://${label}.localhost:1`,
    ...wishes,
  });
}

/** A request as the server would have read it. `target` is path and query. */
export function requestOf(method: string, target: string, body: string | Buffer = ''): ReadRequest {
  const url = new URL(target, 'http://alone');
  return { method, path: url.pathname, query: url.searchParams, headers: {}, bytes: Buffer.from(body) };
}
