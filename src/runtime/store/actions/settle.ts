import type { Change } from '../../../ports/ledger.ts';
import { loadSubmissions } from '../read-submissions.ts';
import type { LedgerTx } from '../schema.ts';
import { loadActions } from './read-actions.ts';
import { writeAnswers } from './record-answers.ts';
import { writeReleases } from './release.ts';

/**
 * What the last owner left behind. The kernel has proved it dead, so fences are not asked; its late writes would find
 * their action ended. Running it twice changes nothing.
 */
export async function settleAfterRestart(
  tx: LedgerTx,
  change: Change,
): Promise<{ unknown: number; released: number }> {
  const counts = { unknown: 0, released: 0 };
  for (const action of await loadActions(tx, { states: ['claimed', 'intent'] })) {
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
