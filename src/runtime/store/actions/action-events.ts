import type { Action } from '../../../domain/action.ts';
import type { Change } from '../../../ports/ledger.ts';
import { type EventSubject, recordChange } from '../events.ts';
import type { LedgerTx } from '../schema.ts';

export function actionSubjectOf(action: Pick<Action, 'id' | 'shopId'>): EventSubject {
  return { aggregate: 'action', aggregateId: action.id, shopId: action.shopId };
}

/** The same news is told once, with the action; its submissions' events carry the rest. */
export function withoutNews(change: Change): Change {
  const { notify: _notify, ...rest } = change;
  return rest;
}

/** Ends an action: its state, its event, its news. */
export async function endAction(
  tx: LedgerTx,
  { action, state }: { action: Action; state: 'answered' | 'released' },
  change: Change,
): Promise<void> {
  const answered = state === 'answered' ? { answeredAt: change.at } : {};
  await tx
    .updateTable('actions')
    .set({ state, ...answered })
    .where('id', '=', action.id)
    .execute();
  const data = { submissionIds: action.submissionIds, ...change.data };
  await recordChange(tx, actionSubjectOf(action), { ...change, data });
}
