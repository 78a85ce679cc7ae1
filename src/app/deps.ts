import type { PlatformId, Shop } from '../domain/pool/schema.ts';
import type { FormTemplate } from '../domain/template.ts';
import type { MessageWording } from '../domain/wording.ts';
import type { PlatformProfile } from '../ports/adapter.ts';
import type { Clock } from '../ports/clock.ts';
import type { Assistance } from '../ports/job.ts';
import type { Lanes } from '../ports/lane.ts';
import type { Ledger } from '../ports/ledger.ts';
import type { Log } from '../ports/log.ts';
import type { PoolStore } from '../ports/pool.ts';
import type { Reports } from '../ports/reports.ts';

/** Everything a use case works with; put together once, in `src/main.ts`. */
export interface AppDeps {
  ledger: Ledger;
  pools: PoolStore;
  reports: Reports;
  lanes: Lanes;
  profiles: ReadonlyMap<PlatformId, PlatformProfile>;
  templates: readonly FormTemplate[];
  wording: MessageWording;
  clock: Clock;
  log: Log;
  /** Absolute path of a file named in the pool (`files/…`). */
  poolFile: (relative: string) => string;
}

/** One run of a bot: who started it, under which run id, and when to stop. */
export interface RunContext {
  /** `bot:<job id>` or the person who asked for it. */
  who: string;
  runId: string;
  signal: AbortSignal;
  assisted?: Assistance;
}

/** "Nothing new", "page changed" and "could not look" are different results everywhere. */
export interface RunResult {
  result: 'done' | 'failed' | 'could-not-look';
  /** Chinese one-liner: what it did. */
  summary: string;
  counts: Record<string, number>;
  /** Job to run at once in the same lane, because of what this run found. */
  next?: string;
}

/** One kind of work in one shop. */
export type ShopBot = (deps: AppDeps, shop: Shop, run: RunContext) => Promise<RunResult>;
/** One kind of work for the whole team. */
export type TeamBot = (deps: AppDeps, run: RunContext) => Promise<RunResult>;
