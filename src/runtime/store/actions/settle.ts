import type { Action } from '../../../domain/action.ts';
import type { Change } from '../../../ports/ledger.ts';
import { loadSubmissions } from '../read-submissions.ts';
import type { LedgerTx } from '../schema.ts';
import { loadActions } from './read-actions.ts';
import { writeAnswers } from './record-answers.ts';
import { writeReleases } from './release.ts';

/**
 * What the last owner, or the lane's last run, left behind. Nobody works on it any more, so fences are not asked; late writes
 * would find their action ended. Running it twice changes nothing.
 */
export async function settleLeftBehind(
  tx: LedgerTx,
  change: Change,
  shopId?: string,
): Promise<{ unknown: number; released: number }> {
  const counts = { unknown: 0, released: 0 };
  const states: Action['state'][] = ['claimed', 'intent'];
  const filter = shopId === undefined ? { states } : { states, shopId };
  for (const action of await loadActions(tx, filter)) {
    const claimed = { action, submissions: await loadSubmissions(tx, action.submissionIds) };
    if (action.state === 'intent') {
      await writeAnswers(tx, { claimed, answers: [] }, change);
      counts.unknown += claimed.submissions.length;
    } else {
      await writeReleases(tx, { claimed, releases: [] }, change);
      counts.released += claimed.submissions.length;
    }
  }
  return counts;
}
