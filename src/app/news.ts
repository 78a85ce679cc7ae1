import { HOLD_ADVICE, HOLD_WORDS, STAGE_WORDS } from '../domain/chinese.ts';
import { hashOf } from '../domain/snapshot.ts';
import type { Line, Stage, Submission } from '../domain/submission.ts';
import type { Instant } from '../domain/time.ts';
import type { OutboxMessage } from '../ports/notifier.ts';
import type { AlertData, NeedsPersonData, RejectionData } from './messages/schema.ts';

/** The normalised reason and what to do about it, from the platform profile's table. */
export interface RejectionReason {
  kind: string;
  advice: string;
}

export interface RefusedLine {
  platformSkuId: string;
  reason: string;
}

/**
 * News of a refusal or rejection, for the submission's owner. Pass the submission as it stands after the change: the same
 * refusal told twice is stored once, a later refusal of other lines is news again.
 */
export function rejectionNews(input: {
  submission: Submission;
  reason: RejectionReason;
  at: Instant;
  canResubmit?: boolean;
  /** Lines just refused whose refusal is not in `submission` yet. */
  refused?: readonly RefusedLine[];
}): OutboxMessage {
  const { submission, reason, at } = input;
  const lines = newsLines(submission, input.refused ?? []);
  const reasonRaw =
    submission.reasonRaw ?? lines.find((line) => line.reason !== undefined)?.reason ?? '平台没有给出原因';
  const data: RejectionData = {
    ...whereOf(submission),
    campaignType: submission.campaignType,
    platformListingId: submission.subject.id,
    occurrence: submission.occurrence,
    owner: submission.owner,
    reasonKind: reason.kind,
    reasonRaw,
    advice: reason.advice,
    canResubmit: input.canResubmit ?? true,
    lines,
    signUpEndsAt: submission.signUpEndsAt,
    at,
  };
  const content = hashOf([submission.stage, submission.review, reasonRaw, lines]).slice(0, 16);
  return {
    kind: 'rejection',
    to: [submission.owner],
    dedupeKey: `rejection:${submission.id}:${content}`,
    groupKey: 'rejections',
    data,
  };
}

/** News of a hold or of work at the platform (pay, send a sample), for the submission's owner. */
export function needsPersonNews(input: { submission: Submission; at: Instant }): OutboxMessage {
  const { submission, at } = input;
  const data: NeedsPersonData = {
    ...whereOf(submission),
    ...caseOf(submission),
    deadlineAt: submission.needsPerson?.deadlineAt ?? submission.signUpEndsAt,
    at,
  };
  const content = hashOf([submission.hold, submission.needsPerson, data.text]).slice(0, 16);
  return {
    kind: 'needs-person',
    to: [submission.owner],
    dedupeKey: `needs-person:${submission.id}:${submission.attempt}:${content}`,
    groupKey: 'needs-person',
    data,
  };
}

/**
 * News about a shop or the whole system (log-in wall, breaker, page changed). `key` names the incident: while it is the
 * same one, repeating the call tells nothing new. `title`, `text` and `advice` are Chinese.
 */
export function alertNews(input: {
  key: string;
  to: string[];
  title: string;
  text: string;
  advice?: string;
  at: Instant;
  shopId?: string;
  /** Told at any hour. */
  isUrgent?: boolean;
  /** Too late then to do something about it: told at any hour when the quiet hours would last too long. */
  deadlineAt?: Instant;
}): OutboxMessage {
  const { key, to, ...data } = input;
  const alert: AlertData = data;
  return { kind: 'alert', to, dedupeKey: `alert:${key}`, groupKey: 'alerts', data: alert };
}

/** News that a submission missed its deadline; `was` is the stage it stood in then. */
export function lapsedNews({ submission, was, at }: { submission: Submission; was: Stage; at: Instant }) {
  const { id, title, offerName, owner, shopId } = submission;
  return alertNews({
    key: `lapsed:${id}`,
    to: [owner],
    title: '报名截止，没有提交',
    text: `「${title}」没有赶上「${offerName}」的报名截止，当时是「${STAGE_WORDS[was]}」。`,
    advice: `平台延长报名时系统会重新起草并请您审批；人工更正过的由您重报：npm run promo -- resubmit ${id} --by 人员编号`,
    at,
    shopId,
  });
}

function whereOf(submission: Submission) {
  const { id, shopId, offerName, title } = submission;
  return { submissionId: id, shopId, offerName, title };
}

const OURS_TO_LEAVE = '这一步涉及付款、寄样、调价或确认，系统不会代办';

function caseOf(
  submission: Submission,
): Pick<NeedsPersonData, 'what' | 'text' | 'advice' | 'link' | 'amountFen'> {
  const { hold, needsPerson, reasonRaw } = submission;
  if (hold) return { what: HOLD_WORDS[hold.code], text: hold.text, advice: HOLD_ADVICE[hold.code] };
  if (!needsPerson)
    return { what: '需要人工处理', text: '平台要求商家操作', advice: '到平台报名记录查看并处理。' };
  return {
    what: needsPerson.what,
    text: reasonRaw === undefined ? OURS_TO_LEAVE : `平台原话：${reasonRaw}。${OURS_TO_LEAVE}`,
    advice: needsPerson.advice ?? '请在截止前到平台完成，系统随后会继续跟踪审核结果。',
    ...(needsPerson.link === undefined ? {} : { link: needsPerson.link }),
    ...(needsPerson.amountFen === undefined ? {} : { amountFen: needsPerson.amountFen }),
  };
}

/** Lines that the platform turned away, fewer when its words name their SKU ids; all when it named none. */
function newsLines(
  { lines, reasonRaw }: Pick<Submission, 'lines' | 'reasonRaw'>,
  refused: readonly RefusedLine[],
): RejectionData['lines'] {
  const reasons = new Map(lines.filter(isTurnedAway).map((line) => [line.platformSkuId, line.reason]));
  for (const line of refused) reasons.set(line.platformSkuId, line.reason);
  const named = lines.filter(({ platformSkuId }) => {
    const words = reasons.get(platformSkuId) ?? reasonRaw ?? '';
    return words.includes(platformSkuId);
  });
  return lines.map((line) => {
    const reason = reasons.get(line.platformSkuId);
    const isConcerned =
      named.length > 0 ? named.includes(line) : reasons.size === 0 || reasons.has(line.platformSkuId);
    return {
      platformSkuId: line.platformSkuId,
      spec: line.spec,
      priceFen: line.price.fen,
      stock: line.stock,
      isConcerned,
      ...(reason === undefined ? {} : { reason }),
    };
  });
}

function isTurnedAway(line: Line): boolean {
  return line.outcome === 'refused' || line.review === 'rejected' || line.review === 'removed';
}
