import { type FollowUpKind, hashOf, type Snapshot } from '../snapshot.ts';

/** What is pressed for a follow-up: the filed content, or what takes its place, as content of that kind. */
export function followUpContent(kind: FollowUpKind, content: Snapshot): { snapshot: Snapshot; hash: string } {
  const snapshot: Snapshot = { ...content, kind };
  return { snapshot, hash: hashOf(snapshot) };
}
