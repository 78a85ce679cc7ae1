import type { ClosedBreach } from '../../domain/breach.ts';
import type { Merged } from '../../domain/breaches/merge.ts';
import { BREACH_WORDS } from '../../domain/chinese.ts';
import type { Shop } from '../../domain/pool/schema.ts';
import type { Submission } from '../../domain/submission.ts';
import type { Change } from '../../ports/ledger.ts';
import type { AppDeps, RunContext } from '../deps.ts';
import { breachNews } from './news.ts';

export interface WatchContext {
  deps: AppDeps;
  shop: Shop;
  run: RunContext;
}

/** Writes how the breaches of one submission stand now; what is new or worse is told in the same transaction. */
export async function keepAndTell(
  watch: WatchContext,
  submission: Submission,
  { open, tell, closed }: Merged,
): Promise<void> {
  const { watch: kept } = watch.deps.ledger;
  const coming = tell.length > 0 ? comingChange(watch, submission, tell) : undefined;
  if (open.length > 0) await kept.keepBreaches(submission, { open, closed: [] }, coming);
  if (closed.length > 0) {
    await kept.keepBreaches(submission, { open: [], closed }, overChange(watch, submission, closed));
  }
}

function comingChange(watch: WatchContext, submission: Submission, tell: Merged['tell']): Change {
  const { deps, shop, run } = watch;
  const at = deps.clock.now();
  const canWithdraw = deps.profiles.get(shop.platform)?.actionKinds.includes('withdraw') ?? false;
  const why = tell.map(({ kind, text }) => `${BREACH_WORDS[kind]}：${text}`).join('；');
  const data = {
    breaches: tell.map(({ kind, severity, degree, actsAt }) => ({ kind, severity, degree, actsAt })),
  };
  const notify = [breachNews({ submission, breaches: tell, canWithdraw, at })];
  return { who: run.who, at, event: 'breach-coming', why: `可能违约：${why}`, data, notify };
}

function overChange({ deps, run }: WatchContext, submission: Submission, closed: ClosedBreach[]): Change {
  const words = closed.map(({ kind }) => BREACH_WORDS[kind]).join('、');
  const why = submission.isOpen ? `违约风险已消除：${words}` : `申报已结束，不再关注：${words}`;
  return {
    who: run.who,
    at: deps.clock.now(),
    event: 'breach-over',
    why,
    data: { kinds: closed.map(({ kind }) => kind) },
  };
}
