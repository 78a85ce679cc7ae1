import { REVIEW_WORDS, STAGE_WORDS } from '../domain/chinese.ts';
import type { Person, Role } from '../domain/pool/schema.ts';
import { differenceOf } from '../domain/rules/difference.ts';
import type { Review, Stage, Submission } from '../domain/submission.ts';
import type { Verdict } from '../domain/verdict.ts';
import type { NewSubmission } from '../ports/ledger.ts';
import { type PersonResult, refused } from './cancel.ts';
import { checkAndRoute } from './check.ts';
import type { AppDeps } from './deps.ts';
import { buildDraft, type Draft } from './draft-content.ts';
import { openFindings } from './draft-rebuild.ts';
import { judgeTarget, type Target } from './judge.ts';
import { loadContext, type PrepareContext } from './prepare-context.ts';
import { mayActIn, personOf, shopOf } from './prepare-people.ts';
import {
  applyCorrections,
  type Corrected,
  type Corrections,
  loweredLines,
  unmetWishes,
} from './resubmit-corrections.ts';

export interface ResubmitInput {
  submissionId: string;
  /** Person id. */
  person: string;
  corrections: Corrections;
}

interface Resubmission {
  ctx: PrepareContext;
  person: Person;
  previous: Submission;
  corrected: Corrected;
  target: Target;
}

/**
 * Opens the next occurrence of one that was turned down, withdrawn, cancelled or lapsed: linked, with the person's corrections, a
 * fresh basis, check and route. Below the floor it is refused with numbers; a price that goes down always needs somebody else's yes
 * as well.
 */
export async function resubmit(deps: AppDeps, input: ResubmitInput): Promise<PersonResult> {
  const person = await personOf(deps, input.person);
  const previous = await deps.ledger.submissions.get(input.submissionId);
  const shop = await shopOf(deps, previous.shopId);
  if (!mayActIn(person, shop.id)) return refused(`${person.name} 不负责店铺「${shop.name}」`);
  const obstacle = await obstacleOf(deps, previous, deps.profiles.get(shop.platform)?.canResubmit ?? false);
  if (obstacle) return refused(obstacle);
  const ctx = await loadContext(deps, shop);
  const offer = ctx.offers.find((one) => one.content.offerId === previous.offerId);
  const listing = ctx.listings.find((one) => one.id === previous.listingId);
  if (!offer) return refused('平台的活动列表不再显示这个活动');
  if (!listing) return refused(`商品链接 ${previous.listingId} 已不在数据池中`);
  const corrected = applyCorrections(previous, offer.content, input.corrections);
  if ('problems' in corrected) return refused(corrected.problems.join(';'));
  const target = { offer, listing, slot: previous.slot, kept: corrected.kept, own: corrected.own };
  return openNext({ ctx, person, previous, corrected, target }, input.corrections);
}

/** Closed on our side, or proved absent from the platform's: its rule about signing up twice does not apply. */
const NEVER_SENT: readonly Stage[] = ['cancelled', 'lapsed'];
const TURNED_DOWN: readonly Review[] = ['rejected', 'withdrawn'];

async function obstacleOf(
  deps: AppDeps,
  previous: Submission,
  canResubmit: boolean,
): Promise<string | undefined> {
  const wasNeverSent = NEVER_SENT.includes(previous.stage);
  const isTurnedDown = previous.stage === 'refused' || TURNED_DOWN.includes(previous.review);
  if (!wasNeverSent && !isTurnedDown) {
    const state = previous.stage === 'filed' ? REVIEW_WORDS[previous.review] : STAGE_WORDS[previous.stage];
    return `当前是「${state}」，只有被拒收、被驳回、已撤回、已取消或已过期的申报可以重报`;
  }
  if (!wasNeverSent && !canResubmit) return '该平台不允许同一商品重新报名';
  const latest = await deps.ledger.submissions.latest(previous);
  if (latest && latest.id !== previous.id)
    return `已有第 ${latest.occurrence} 次申报 ${latest.id}，请在它上面操作`;
  return undefined;
}

async function openNext(resubmission: Resubmission, corrections: Corrections): Promise<PersonResult> {
  const { ctx, corrected, target, previous, person } = resubmission;
  const verdict = await judgeTarget(ctx, target);
  const refusal = refusalOf(corrected, verdict);
  if (refusal) return refused(refusal);
  const draft = await buildDraft(ctx, target, verdict);
  if (draft.holds.length > 0) return refused(draft.holds.map((hold) => hold.text).join(';'));
  const difference = differenceOf(previous, draft);
  const at = ctx.deps.clock.now();
  const why = `${person.name} 更正后重新申报：${difference.slice(0, 5).join(';') || '内容未改'}`;
  const created = await ctx.deps.ledger.submissions.create(nextOccurrence(resubmission, draft), {
    who: person.id,
    at,
    event: 'resubmitted',
    why,
    data: { previousId: previous.id, corrections, difference },
  });
  if (created.kind === 'exists') return refused(`已有未结束的申报 ${created.submission.id}`);
  const submission = (await checkAndRoute(ctx, created.submission, [])) ?? created.submission;
  return {
    kind: 'done',
    submission,
    text: `${why}；第 ${submission.occurrence} 次申报「${STAGE_WORDS[submission.stage]}」`,
  };
}

/** A wish that cannot be met comes first: its numbers tell the person more than the requirement it breaks. */
function refusalOf(corrected: Corrected, verdict: Verdict): string | undefined {
  const unmet = unmetWishes(corrected, verdict.lines);
  if (unmet.length > 0) return unmet.join(';');
  if (verdict.kind === 'fit') return undefined;
  const hint = verdict.kind === 'cannot-tell' ? '；请先更新数据（scout 读取平台，或补数据池）再重报' : '';
  return `${openFindings(verdict).join(';')}${hint}`;
}

function nextOccurrence({ previous, person, target }: Resubmission, draft: Draft): NewSubmission {
  const lowered = loweredLines(previous.lines, draft.values.lines);
  const requiredRoles = withSecondPair(draft.values.requiredRoles, lowered.length > 0 ? person : undefined);
  const { shopId, offerId, subject, slot, owner } = previous;
  return {
    ...draft.values,
    requiredRoles,
    shopId,
    offerId,
    subject,
    slot,
    owner,
    campaignId: target.offer.content.campaignId,
    occurrence: previous.occurrence + 1,
    previousId: previous.id,
    listingId: target.listing.id,
    stage: 'draft',
    review: 'none',
    madeBy: person.id,
    changedBy: person.id,
  };
}

const DECIDING_ROLES: readonly Role[] = ['lead', 'finance'];

/** Whoever lowers a price never is the one who lets it pass: a lead's own number goes to finance. */
function withSecondPair(routed: readonly Role[], lowering: Person | undefined): Role[] {
  const isCovered = routed.some((role) => DECIDING_ROLES.includes(role));
  if (!lowering || isCovered) return [...routed];
  return [...routed, lowering.role === 'lead' ? ('finance' as const) : ('lead' as const)].toSorted();
}
