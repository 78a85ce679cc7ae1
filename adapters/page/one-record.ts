import { Stop } from '../../src/domain/errors.ts';
import type { Snapshot } from '../../src/domain/snapshot.ts';
import type { PrepareResult, RecordInput } from '../../src/ports/adapter.ts';

/** Of a page that acts on one record at a time. */
export function onlyOne({ subjects, recordIds }: RecordInput): { recordId: string; snapshot: Snapshot } {
  const [subject] = subjects;
  const [recordId] = recordIds;
  if (subject && recordId !== undefined && subjects.length === 1 && recordIds.length === 1) {
    return { recordId, snapshot: subject.snapshot };
  }
  throw new Stop('actions on records go one by one', '平台一次只能处理一条报名记录。');
}

export function heldBecause(text: string): PrepareResult {
  return { kind: 'held', holds: [{ code: 'check-failed', text }] };
}
