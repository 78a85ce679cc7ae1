import type { Shop } from '../domain/pool/schema.ts';
import type { Stage, Submission } from '../domain/submission.ts';
import type { VerdictKind } from '../domain/verdict.ts';
import type { AppDeps, RunContext, RunResult } from './deps.ts';
import { mayRedraft, redraft } from './draft.ts';
import { rebuild } from './draft-rebuild.ts';
import { loadContext, type PrepareContext } from './prepare-context.ts';
import { lapseOverdue } from './prepare-lapse.ts';
import { type OfferResult, prepareOffer } from './prepare-offer.ts';
import { urgeApprovals } from './urge-approvals.ts';

/** A run by hand may look at one campaign or one listing only. */
export interface PrepareScope {
  campaignId?: string;
  listingId?: string;
}

/**
 * Judges what the shop could sign up for, drafts what fits, checks and routes it. Needs no browser and presses nothing; run again it
 * changes only what pool, policies, consents or offers have changed.
 */
export async function prepareSubmissions(
  deps: AppDeps,
  shop: Shop,
  run: RunContext,
  scope: PrepareScope = {},
): Promise<RunResult> {
  const ctx = await loadContext(deps, shop);
  const lapsed = await lapseOverdue(ctx);
  const vanished = await holdVanished(ctx);
  const results: OfferResult[] = [];
  for (const offer of ctx.offers) {
    run.signal.throwIfAborted();
    const isWanted = scope.campaignId === undefined || offer.content.campaignId === scope.campaignId;
    if (!isWanted || offer.content.signUpEndsAt <= ctx.now) continue;
    const listing = scope.listingId === undefined ? {} : { listingId: scope.listingId };
    results.push(await prepareOffer(ctx, offer, { ...listing, who: run.who }));
  }
  await urgeApprovals(ctx);
  const counts = countsOf(results, { lapsed: lapsed.length, held: vanished });
  deps.log.info('prepared', { shop: shop.id, run: run.runId, ...counts });
  return { result: 'done', summary: summaryOf(counts), counts };
}

/** Drafts whose offer left the platform's list have no offer to be prepared under. */
async function holdVanished(ctx: PrepareContext): Promise<number> {
  const open = await ctx.deps.ledger.submissions.list({ shopId: ctx.shop.id, isOpen: true });
  const known = new Set(ctx.offers.map((offer) => offer.content.offerId));
  const orphans = open.filter((submission) => !known.has(submission.offerId) && mayRedraft(submission));
  for (const orphan of orphans) await redraft(ctx, orphan, await rebuild(ctx, orphan));
  return orphans.length;
}

type Counts = Record<
  | 'judged'
  | 'fit'
  | 'unfit'
  | 'cannotTell'
  | 'priceDecisions'
  | 'drafted'
  | 'redrafted'
  | 'approved'
  | 'awaiting'
  | 'held'
  | 'lapsed',
  number
>;

function countsOf(results: readonly OfferResult[], other: { lapsed: number; held: number }): Counts {
  const verdicts = results.flatMap((result) => result.verdicts);
  const steps = results.flatMap((result) => result.steps);
  const moved = steps.filter((step) => step.did !== 'unchanged').flatMap((step) => step.submission ?? []);
  const verdictCount = (kind: VerdictKind) => verdicts.filter((one) => one === kind).length;
  const stageCount = (stage: Stage) => moved.filter((one: Submission) => one.stage === stage).length;
  return {
    judged: verdicts.length,
    fit: verdictCount('fit'),
    unfit: verdictCount('unfit'),
    cannotTell: verdictCount('cannot-tell'),
    priceDecisions: verdictCount('needs-price-decision'),
    drafted: steps.filter((step) => step.did === 'drafted').length,
    redrafted: steps.filter((step) => step.did === 'redrafted').length,
    approved: stageCount('approved'),
    awaiting: stageCount('awaiting-approval'),
    held: stageCount('held') + other.held,
    lapsed: other.lapsed,
  };
}

function summaryOf(counts: Counts): string {
  return [
    `判断 ${counts.judged} 项：可报 ${counts.fit}，不符 ${counts.unfit}，无法判断 ${counts.cannotTell}，价格待决定 ${counts.priceDecisions}`,
    `起草 ${counts.drafted}，重新起草 ${counts.redrafted}，策略批准 ${counts.approved}，待审批 ${counts.awaiting}`,
    `待人工 ${counts.held}，已过期 ${counts.lapsed}`,
  ].join(';');
}
