import type { Action } from '../../../domain/action.ts';
import type { Submission } from '../../../domain/submission.ts';
import { loadSubmissions } from '../read-submissions.ts';
import type { ActionRow, ActionSubmissionRow } from '../rows/submission-rows.ts';
import { withoutNulls } from '../rows-to-values.ts';
import type { LedgerDb } from '../schema.ts';
import { readConsistently } from '../transactions.ts';

/** An action with the submissions it carries, as they are now. */
export interface ClaimedAction {
  action: Action;
  submissions: Submission[];
}

export async function getAction(db: LedgerDb, id: string): Promise<Action> {
  const [action] = await loadActions(db, { ids: [id] });
  if (!action) throw new Error(`no action ${id}`);
  return action;
}

export async function getClaimed(db: LedgerDb, id: string): Promise<ClaimedAction> {
  const action = await getAction(db, id);
  return { action, submissions: await loadSubmissions(db, action.submissionIds) };
}

interface ActionFilter {
  ids?: string[];
  shopId?: string;
  submissionId?: string;
  states?: Action['state'][];
}

export function loadActions(db: LedgerDb, filter: ActionFilter): Promise<Action[]> {
  return readConsistently(db, async (reader) => {
    const rows = await matching(reader, filter).execute();
    const carried = await reader
      .selectFrom('actionSubmissions')
      .selectAll()
      .where('actionId', 'in', matching(reader, filter).clearSelect().select('id'))
      .orderBy('position')
      .execute();
    const byAction = Map.groupBy(carried, (row) => row.actionId);
    return rows.map((row) => actionOf(row, byAction.get(row.id) ?? []));
  });
}

function matching(db: LedgerDb, { ids, shopId, submissionId, states }: ActionFilter) {
  let query = db.selectFrom('actions').selectAll().orderBy('claimedAt').orderBy('id');
  if (ids !== undefined) query = query.where('id', 'in', ids);
  if (shopId !== undefined) query = query.where('shopId', '=', shopId);
  if (states !== undefined) query = query.where('state', 'in', states);
  if (submissionId === undefined) return query;
  const carriers = db.selectFrom('actionSubmissions').select('actionId');
  return query.where('id', 'in', carriers.where('submissionId', '=', submissionId));
}

function actionOf(row: ActionRow, carried: readonly ActionSubmissionRow[]): Action {
  return {
    ...withoutNulls(row),
    submissionIds: carried.map(({ submissionId }) => submissionId),
    fences: Object.fromEntries(carried.map(({ submissionId, attempt }) => [submissionId, attempt])),
  };
}

/** Nobody has claimed or settled them since: whoever writes for this action still speaks for its submissions. */
export function isFenceKept({ action, submissions }: ClaimedAction): boolean {
  const stage = action.kind === 'enrol' ? 'filing' : 'filed';
  return (
    submissions.length === action.submissionIds.length &&
    submissions.every(
      (submission) => submission.stage === stage && submission.attempt === action.fences[submission.id],
    )
  );
}
