import type { Action } from '../../domain/action.ts';
import type { ActionKind } from '../../domain/snapshot.ts';
import type { Hold, Submission } from '../../domain/submission.ts';
import { type Instant, platformDateOf } from '../../domain/time.ts';
import type { Channel } from '../../ports/adapter.ts';
import type { IntentResult } from '../../ports/ledger.ts';
import type { OutboxMessage } from '../../ports/notifier.ts';
import { lapsedNews } from '../news.ts';
import { changeOf, evidenceOf, type FilingContext, namesOf, shopAlert } from './context.ts';
import { notDoneNews } from './follow-up-news.ts';
import { type ClockTrouble, judgeablePlatformNow } from './platform-time.ts';

/** `stop` ends the lane run: fence lost, or something else that concerns every further press. */
export interface BatchResult {
  kind: 'pressed' | 'given-back' | 'stop';
  text: string;
  /** Per submission the normalised refusal reason; '' = not refused. */
  refusals?: string[];
  /** A channel that the platform does not offer for this offer now. */
  closed?: Channel;
}

/** An action of ours and the submissions it really took. */
export interface Claimed {
  action: Action;
  submissions: Submission[];
}

const REFUSED_INTENT = {
  paused: '已暂停提交',
  'lost-fence': '这些申报已被另一个运行接手',
  'not-approved': '审批已失效',
} as const;

export async function claimBatch(
  filing: FilingContext,
  kind: ActionKind,
  batch: readonly Submission[],
): Promise<Claimed | undefined> {
  const [first] = batch;
  if (!first) return undefined;
  const action = await filing.deps.ledger.actions.claim(
    {
      kind,
      platform: filing.shop.platform,
      shopId: filing.shop.id,
      offerId: first.offerId,
      submissionIds: batch.map((submission) => submission.id),
      runId: filing.run.runId,
    },
    changeOf(filing, { event: 'claimed', why: `开始处理「${first.offerName}」` }),
  );
  if (!action) return undefined;
  filing.deps.log.info('action claimed', {
    shop: filing.shop.id,
    offer: first.offerId,
    action: action.id,
    kind,
  });
  return { action, submissions: batch.filter((submission) => action.submissionIds.includes(submission.id)) };
}

interface GivenBack {
  why: string;
  event?: string;
  data?: Record<string, unknown>;
  to?: 'approved' | 'lapsed';
  holdOf?: (submission: Submission) => Hold | undefined;
  notify?: OutboxMessage[];
}

/**
 * Gives everything back that was not pressed; `holdOf` names what a person must look at. A wish about a filed one ends there, and whoever
 * asked is told with it.
 */
export async function giveBack(
  filing: FilingContext,
  { action, submissions }: Claimed,
  given: GivenBack,
): Promise<void> {
  const releases = submissions.map((submission) => {
    const hold = given.holdOf?.(submission);
    const to = hold ? ('held' as const) : (given.to ?? ('approved' as const));
    return { submissionId: submission.id, to, ...(hold ? { hold } : {}) };
  });
  const { why, event = 'released', data = {}, notify = [] } = given;
  const ended = releases.flatMap(({ to, hold }, index) => {
    const submission = submissions[index];
    if (action.kind === 'enrol' || to === 'approved' || !submission) return [];
    return [notDoneNews(filing, { submission, kind: action.kind }, hold?.text ?? why)];
  });
  const note = { event, why, data, evidence: evidenceOf(filing), notify: [...notify, ...ended] };
  await filing.deps.ledger.actions.release(action.id, releases, changeOf(filing, note));
}

/** Why nothing may be pressed now. Until it is certain that nothing was, nothing may be given back. */
export interface Refusal {
  text: string;
  giveBack: () => Promise<BatchResult>;
}

/** The durable intent. Undefined = committed: the one press may follow. Otherwise everything has been given back. */
export async function commitIntent(
  filing: FilingContext,
  claimed: Claimed,
): Promise<BatchResult | undefined> {
  const why = filing.lane.person ? '核对无误，即将由人点击一次提交' : '核对无误，即将点击一次提交';
  const change = changeOf(filing, { event: 'intent', why, evidence: evidenceOf(filing) });
  const { actions } = filing.deps.ledger;
  const refusal = await askIntent(filing, claimed, (time) =>
    actions.commitIntent(claimed.action.id, time, change),
  );
  return refusal?.giveBack();
}

/** Asks the same of an intent that stands. Undefined = it still does. */
export function renewIntent(filing: FilingContext, claimed: Claimed): Promise<Refusal | undefined> {
  const { ledger, clock } = filing.deps;
  return askIntent(filing, claimed, (time) =>
    ledger.actions.renewIntent(claimed.action.id, time, clock.now()),
  );
}

async function askIntent(
  filing: FilingContext,
  claimed: Claimed,
  ask: (platformNow: Instant) => Promise<IntentResult>,
): Promise<Refusal | undefined> {
  const time = judgeablePlatformNow(filing);
  if (typeof time !== 'string')
    return { text: time.text, giveBack: () => stopForClock(filing, claimed, time) };
  const result = await ask(time);
  filing.deps.log.info('intent', { shop: filing.shop.id, action: claimed.action.id, result });
  return result === 'committed' ? undefined : refusedIntent(filing, claimed, result);
}

function refusedIntent(
  filing: FilingContext,
  claimed: Claimed,
  result: Exclude<IntentResult, 'committed'>,
): Refusal {
  if (result === 'deadline-passed') {
    const text = `已过截止时间：${namesOf(claimed.submissions)}`;
    return { text, giveBack: () => letLapse(filing, claimed, text) };
  }
  const text = REFUSED_INTENT[result];
  return {
    text,
    giveBack: async () => {
      if (result === 'lost-fence') return { kind: 'stop', text };
      await giveBack(filing, claimed, { why: `未提交：${text}` });
      return { kind: 'given-back', text };
    },
  };
}

async function letLapse(filing: FilingContext, claimed: Claimed, text: string): Promise<BatchResult> {
  const at = filing.deps.clock.now();
  const notify = claimed.submissions.map((submission) => lapsedNews({ submission, was: 'approved', at }));
  await giveBack(filing, claimed, { to: 'lapsed', why: '平台时间已过报名截止，未提交', notify });
  return { kind: 'given-back', text };
}

/** Both clocks concern every further press; told once a day per shop and cause. */
async function stopForClock(
  filing: FilingContext,
  claimed: Claimed,
  { title, text, advice }: ClockTrouble,
): Promise<BatchResult> {
  const day = platformDateOf(filing.deps.clock.now());
  const news = shopAlert(filing, {
    key: `clock-skew:${filing.shop.id}:${day}:${title}`,
    title,
    text,
    advice,
    isUrgent: true,
  });
  const holdOf = (): Hold => ({ code: 'clock-skew', text });
  await giveBack(filing, claimed, { why: text, holdOf, notify: [news] });
  return { kind: 'stop', text };
}
