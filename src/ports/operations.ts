import type { ForgottenTime } from '../domain/record-match.ts';
import type { SessionState } from '../domain/session.ts';
import type { Instant } from '../domain/time.ts';
import type { Change } from './ledger.ts';

/** `all`, `platform:<id>` or `shop:<id>`. */
export type PauseScope = string;

export interface Pause {
  id: string;
  scope: PauseScope;
  reason: string;
  by: string;
  since: Instant;
}

/** A command for the owner of the data folder. */
export interface Request {
  id: string;
  kind: string;
  payload: Record<string, unknown>;
  by: string;
  state: 'waiting' | 'running' | 'done' | 'failed';
  result?: Record<string, unknown>;
  createdAt: Instant;
}

export interface JobRun {
  /** Job + lane + due time: unique, so one due time runs once. */
  id: string;
  jobId: string;
  /** Shop id, or `team`. */
  lane: string;
  dueAt: Instant;
  startedAt: Instant;
  endedAt?: Instant;
  /** missed: nobody was there when it was due · overlap: passed by, the run before it was still going. Neither did anything. */
  result?: 'done' | 'failed' | 'could-not-look' | 'missed' | 'overlap' | 'interrupted';
  /** Chinese one-liner: what it did. */
  summary?: string;
}

export interface ShopState {
  shopId: string;
  session: SessionState;
  text: string;
  since: Instant;
  checkedAt: Instant;
  /** When a log-in that a person has to renew ends by itself, where the platform's cookies say so. */
  endsAt?: Instant;
}

export interface RestoreCounts {
  /** Possibly pressed since the backup: looked up at the platform first. */
  unknown: number;
  /** Not that far at the backup: only their approvals are void. */
  kept: number;
}

/** Pauses, requests, schedule memory and shops' sessions. */
export interface OperationsLedger {
  pause(pause: Omit<Pause, 'id' | 'since'>, change: Change): Promise<Pause>;
  unpause(scope: PauseScope, change: Change): Promise<number>;
  pauses(): Promise<Pause[]>;
  request(kind: string, payload: Record<string, unknown>, by: string, at: Instant): Promise<Request>;
  claimRequest(at: Instant): Promise<Request | undefined>;
  finishRequest(id: string, state: 'done' | 'failed', result: Record<string, unknown>): Promise<void>;
  getRequest(id: string): Promise<Request>;
  /** Running requests of a dead owner become failed, running job runs `interrupted`. */
  settleAfterRestart(at: Instant): Promise<void>;
  /** False when that run id was already begun: somebody has done or is doing it. */
  beginRun(run: Omit<JobRun, 'endedAt' | 'result' | 'summary'>): Promise<boolean>;
  endRun(id: string, result: NonNullable<JobRun['result']>, summary: string, at: Instant): Promise<void>;
  /** Newest due time per job and lane, whatever became of it: so far the schedule has been looked at. */
  lastDueTimes(): Promise<Pick<JobRun, 'jobId' | 'lane' | 'dueAt'>[]>;
  /** Newest run per job and lane; what was passed by for an overlap says nothing about the run that was going. */
  lastRuns(): Promise<JobRun[]>;
  /** Newest successful run per job and lane. */
  lastSuccesses(): Promise<JobRun[]>;
  /** Due times since then that were missed or passed by, newest first. */
  notRun(since: Instant): Promise<JobRun[]>;
  /**
   * This ledger was just brought back from a backup of that moment; what happened since is unknown to it. One transaction:
   * everything open that may have been pressed becomes unknown with no absence proven yet, every yes to what is not filed is
   * void and a person's is asked for, waiting requests end, and everything is paused until a person lifts it.
   */
  markRestored(backupAt: Instant, change: Change): Promise<RestoreCounts>;
  /** Oldest first. */
  restores(): Promise<ForgottenTime[]>;
  setShopState(state: Omit<ShopState, 'since'>): Promise<{ isChanged: boolean }>;
  shopStates(): Promise<ShopState[]>;
}
