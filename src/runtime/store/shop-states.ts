import type { OperationsLedger } from '../../ports/operations.ts';
import { appendEvent } from './events.ts';
import type { LedgerTx } from './schema.ts';

/** `since` and the event follow the session's state, not its text. */
export async function setShopState(
  tx: LedgerTx,
  state: Parameters<OperationsLedger['setShopState']>[0],
): Promise<{ isChanged: boolean }> {
  const { shopId, session, text, checkedAt, endsAt = null } = state;
  const before = await tx
    .selectFrom('shopStates')
    .selectAll()
    .where('shopId', '=', shopId)
    .executeTakeFirst();
  const isChanged = before?.session !== session;
  const since = before && !isChanged ? before.since : checkedAt;
  await tx
    .insertInto('shopStates')
    .values({ ...state, since, endsAt })
    .onConflict((conflict) =>
      conflict.column('shopId').doUpdateSet({ session, text, since, checkedAt, endsAt }),
    )
    .execute();
  if (isChanged) {
    const data = { from: before?.session ?? 'unknown', to: session };
    await appendEvent(
      tx,
      { aggregate: 'shop', aggregateId: shopId, shopId },
      { at: checkedAt, event: 'session-changed', who: 'bot:keep-session', why: text, data },
    );
  }
  return { isChanged };
}
