import { breachesOf } from '../domain/breaches/breaches-of.ts';
import { mergeBreaches } from '../domain/breaches/merge.ts';
import { ReactionError } from '../domain/errors.ts';
import type { Shop } from '../domain/pool/schema.ts';
import type { Submission } from '../domain/submission.ts';
import type { AppDeps, RunContext, RunResult } from './deps.ts';
import { keepAndTell, type WatchContext } from './watch/keep-and-tell.ts';
import { readShelf } from './watch/read-shelf.ts';
import { loadWatched } from './watch/watched.ts';

/**
 * Holds every accepted submission of the shop against what it promised, until its campaign is over, and tells its owner of a coming
 * breach before the platform acts. Reads only; may be repeated at any time. When the goods list cannot be read, what is known
 * is judged all the same, and the run then ends as "could not look".
 */
export async function watchShop(deps: AppDeps, shop: Shop, run: RunContext): Promise<RunResult> {
  const accepted = await deps.ledger.submissions.list({ shopId: shop.id, stages: ['filed'], isOpen: true });
  const unread = await tryRead(() => readShelf(deps, { shop, run, accepted }));
  const watch: WatchContext = { deps, shop, run };
  const counts = await judgeAll(watch, accepted);
  if (unread) throw unread;
  const summary = `查看 ${accepted.length} 条已受理申报：可能违约 ${counts.open} 处，其中新增或加重 ${counts.told} 处，已消除 ${counts.closed} 处`;
  return { result: 'done', summary, counts: { watched: accepted.length, ...counts } };
}

async function tryRead(read: () => Promise<void>): Promise<ReactionError | undefined> {
  try {
    await read();
    return undefined;
  } catch (error) {
    if (error instanceof ReactionError) return error;
    throw error;
  }
}

async function judgeAll(watch: WatchContext, accepted: readonly Submission[]) {
  const { ledger, clock } = watch.deps;
  const counts = { open: 0, told: 0, closed: 0 };
  const standing = await ledger.watch.openBreaches({ shopId: watch.shop.id });
  const bySubmission = Map.groupBy(standing, ({ submissionId }) => submissionId);
  for (const watched of await loadWatched(watch.deps, watch.shop, accepted)) {
    watch.run.signal.throwIfAborted();
    const { submission } = watched;
    const own = bySubmission.get(submission.id) ?? [];
    bySubmission.delete(submission.id);
    const merged = mergeBreaches(submission, { standing: own, found: breachesOf(watched), now: watched.now });
    await keepAndTell(watch, submission, merged);
    counts.open += merged.open.length;
    counts.told += merged.tell.length;
    counts.closed += merged.closed.length;
  }
  for (const [id, rest] of bySubmission) {
    const submission = await ledger.submissions.get(id);
    await keepAndTell(
      watch,
      submission,
      mergeBreaches(submission, { standing: rest, found: [], now: clock.now() }),
    );
    counts.closed += rest.length;
  }
  return counts;
}
