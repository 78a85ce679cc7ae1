import type { Pool } from '../domain/pool/schema.ts';

/** A consistent reading of the pool. `version` is the SHA-256 over its canonical content. */
export interface PoolSnapshot {
  pool: Pool;
  version: string;
  /** SHA-256 over policies and settings only: part of every submission's basis. */
  policyVersion: string;
}

/**
 * The pool's store. `read` takes in a hand edit within 5 s of its being saved.
 * Both throw `Stop` naming file, line and reason when a file is unreadable; nothing is ever replaced by defaults.
 */
export interface PoolStore {
  read(): Promise<PoolSnapshot>;
  /** Writes durably (bytes, fsync, rename, fsync folder). Throws `Stop` when a file changed since `basedOn` was read. */
  replace(next: Pool, basedOn: string): Promise<PoolSnapshot>;
}
