import { differenceOf } from '../domain/rules/difference.ts';
import { hashOf } from '../domain/snapshot.ts';
import type { Submission } from '../domain/submission.ts';
import type { AppDeps } from './deps.ts';
import { rebuild } from './draft-rebuild.ts';
import { loadContext, type PrepareContext } from './prepare-context.ts';
import { shopOf } from './prepare-people.ts';

export interface CurrentHashes {
  snapshotHash: string;
  basisHash: string;
  /** Chinese, field by field; empty = the submission still is what was approved. */
  difference: string[];
}

/**
 * Builds the content of one shop's submissions anew from pool, policies, consents and offers as they are this moment, in the order
 * given. Called right before filing: anything but the stored hashes forbids the press. Content that could not be made any more has
 * hashes of its own.
 */
export async function currentHashes(
  deps: AppDeps,
  submissions: readonly Submission[],
): Promise<CurrentHashes[]> {
  const [first] = submissions;
  if (!first) return [];
  const ctx = await loadContext(deps, await shopOf(deps, first.shopId));
  return Promise.all(submissions.map((submission) => hashesNow(ctx, submission)));
}

async function hashesNow(ctx: PrepareContext, submission: Submission): Promise<CurrentHashes> {
  const rebuilt = await rebuild(ctx, submission);
  const blocking = rebuilt.kind === 'blocked' ? [rebuilt.hold] : rebuilt.draft.holds;
  if (rebuilt.kind === 'blocked' || blocking.length > 0) {
    const hash = hashOf({ blocked: blocking });
    return { snapshotHash: hash, basisHash: hash, difference: blocking.map((hold) => hold.text) };
  }
  const { snapshotHash, basisHash } = rebuilt.draft.values;
  return { snapshotHash, basisHash, difference: differenceOf(submission, rebuilt.draft) };
}
