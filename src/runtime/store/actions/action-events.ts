import type { Action } from '../../../domain/action.ts';
import type { Change } from '../../../ports/ledger.ts';
import type { EventSubject } from '../events.ts';
import { queueMessages } from '../outbox.ts';
import type { LedgerTx } from '../schema.ts';

export function actionSubjectOf(action: Pick<Action, 'id' | 'shopId'>): EventSubject {
  return { aggregate: 'action', aggregateId: action.id, shopId: action.shopId };
}

/** The same news is told once, with the action; its submissions carry the events. */
export function withoutNews(change: Change): Change {
  const { notify: _notify, ...rest } = change;
  return rest;
}

/** Ends an action and tells its news; what it means is told by the event of each submission. */
export async function endAction(
  tx: LedgerTx,
  { action, state }: { action: Action; state: 'answered' | 'released' },
  { at, notify = [] }: Change,
): Promise<void> {
  const answered = state === 'answered' ? { answeredAt: at } : {};
  await tx
    .updateTable('actions')
    .set({ state, ...answered })
    .where('id', '=', action.id)
    .execute();
  await queueMessages(tx, notify, at);
}
