import { differenceOf } from '../domain/rules/difference.ts';
import { isOutcomeOpen } from '../domain/stage-guards.ts';
import type { HoldCode, Submission, SubmissionKey } from '../domain/submission.ts';
import type { Verdict } from '../domain/verdict.ts';
import type { NewSubmission } from '../ports/ledger.ts';
import { checkAndRoute, holdSubmission } from './check.ts';
import { mayDraftAgain } from './draft-again.ts';
import { buildDraft, type Draft } from './draft-content.ts';
import type { Rebuilt } from './draft-rebuild.ts';
import type { Target } from './judge.ts';
import { changeBy, DRAFTING_BOT, type PrepareContext } from './prepare-context.ts';

/** What became of one listing in one offer. */
export interface DraftStep {
  did: 'drafted' | 'redrafted' | 'held' | 'unchanged' | 'lost-race';
  submission?: Submission;
}

/**
 * First occurrence for a fit listing, or the next after one that only missed its deadline. Undefined when another earlier one
 * exists: re-applying is a person's decision.
 */
export async function draftFirst(
  ctx: PrepareContext,
  target: Target,
  verdict: Verdict,
): Promise<DraftStep | undefined> {
  const { submissions } = ctx.deps.ledger;
  const previous = await submissions.latest(keyOf(ctx, target));
  if (previous && !(await mayDraftAgain(ctx, previous, target.offer))) return undefined;
  const draft = await buildDraft(ctx, target, verdict);
  const cause = previous ? '平台延长了报名，重新' : '符合要求，';
  const why = `${cause}起草 ${draft.values.lines.length} 个规格的申报`;
  const change = changeBy(ctx, DRAFTING_BOT, { event: 'drafted', why, data: { slot: target.slot } });
  const created = await submissions.create(newSubmission(ctx, target, { draft, previous }), change);
  if (created.kind === 'exists') return undefined;
  const checked = await checkAndRoute(ctx, created.submission, draft.holds);
  const submission = checked ?? created.submission;
  ctx.standings.put(submission);
  return { did: 'drafted', submission };
}

function keyOf(ctx: PrepareContext, target: Target): Omit<SubmissionKey, 'occurrence'> {
  return {
    shopId: ctx.shop.id,
    offerId: target.offer.content.offerId,
    subject: { kind: 'listing', id: target.listing.platformListingId },
    slot: target.slot,
  };
}

function newSubmission(
  ctx: PrepareContext,
  target: Target,
  { draft, previous }: { draft: Draft; previous: Submission | undefined },
): NewSubmission {
  return {
    ...draft.values,
    ...keyOf(ctx, target),
    campaignId: target.offer.content.campaignId,
    occurrence: (previous?.occurrence ?? 0) + 1,
    ...(previous ? { previousId: previous.id } : {}),
    listingId: target.listing.id,
    stage: 'draft',
    review: 'none',
    owner: ctx.shop.owner,
    madeBy: DRAFTING_BOT,
    changedBy: DRAFTING_BOT,
  };
}

/** Holds whose cause may go away by itself; all others wait for a person. */
const MENDED_HOLDS: readonly HoldCode[] = [
  'check-failed',
  'consent-missing',
  'field-unmapped',
  'offer-changed',
  'price-decision',
];

/** Stages in which the content may still follow pool, policies and offer. */
export function mayRedraft({ stage, hold, lines }: Submission): boolean {
  if (isOutcomeOpen({ stage, lines })) return false;
  if (stage === 'held') return hold !== undefined && MENDED_HOLDS.includes(hold.code);
  return stage === 'draft' || stage === 'ready' || stage === 'awaiting-approval' || stage === 'approved';
}

/** Brings a standing draft to what it would be now. A changed content loses its approvals, and the event names each change. */
export async function redraft(
  ctx: PrepareContext,
  current: Submission,
  rebuilt: Rebuilt,
): Promise<DraftStep> {
  if (rebuilt.kind === 'blocked') {
    return settle(ctx, current, await holdSubmission(ctx, current, rebuilt.hold));
  }
  const { draft } = rebuilt;
  const difference = differenceOf(current, draft);
  if (difference.length === 0 && !needsMoving(current, draft))
    return { did: 'unchanged', submission: current };
  const drafted = await writeDraft(ctx, current, { draft, difference });
  const checked = drafted && (await checkAndRoute(ctx, drafted, draft.holds));
  return settle(ctx, current, checked);
}

/**
 * A draft left half-way goes on. A held one goes on when what it was held for is gone: a hold that only the platform's page could
 * show (content the same, nothing missing here) stays until the page has been read anew.
 */
function needsMoving(current: Submission, draft: Draft): boolean {
  if (current.stage === 'draft' || current.stage === 'ready') return true;
  if (draft.holds.length > 0) return true;
  return current.stage === 'held' && isHeldByVerdict(current);
}

function isHeldByVerdict({ hold }: Submission): boolean {
  return hold?.code === 'offer-changed' || hold?.code === 'price-decision';
}

async function writeDraft(
  ctx: PrepareContext,
  current: Submission,
  { draft, difference }: { draft: Draft; difference: string[] },
): Promise<Submission | undefined> {
  const { submissions } = ctx.deps.ledger;
  if (difference.length === 0 && current.stage === 'draft') return current;
  const isHeldStill = current.stage === 'held' && difference.length === 0 && draft.holds.length > 0;
  if (isHeldStill) return current;
  const why = difference.length > 0 ? `依据有变，重新起草：${difference.slice(0, 5).join(';')}` : '重新检查';
  return submissions.change(
    current.id,
    { ...draft.values, stage: 'draft', hold: null, changedBy: DRAFTING_BOT },
    changeBy(ctx, DRAFTING_BOT, { event: 'redrafted', why, data: { difference } }),
    { stage: current.stage },
  );
}

function settle(ctx: PrepareContext, before: Submission, after: Submission | undefined): DraftStep {
  if (!after) return { did: 'lost-race' };
  ctx.standings.put(after);
  if (after === before) return { did: 'unchanged', submission: after };
  return { did: after.stage === 'held' ? 'held' : 'redrafted', submission: after };
}
