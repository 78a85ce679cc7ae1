import { hashOf, type Snapshot } from '../snapshot.ts';

/** Hash that a withdrawal's approval binds to: the filed content, and that it is to be taken back. */
export function withdrawalHash(snapshot: Snapshot): string {
  return hashOf({ ...snapshot, kind: 'withdraw' } satisfies Snapshot);
}
