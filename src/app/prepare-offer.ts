import { setImmediate as nextTurn } from 'node:timers/promises';
import type { OfferVersion } from '../domain/campaign.ts';
import { chooseSlot } from '../domain/rules/window.ts';
import type { StoredVerdict, Verdict, VerdictKind } from '../domain/verdict.ts';
import { type DraftStep, draftFirst, mayRedraft, redraft } from './draft.ts';
import { rebuild } from './draft-rebuild.ts';
import { judgeOffer, type Target } from './judge.ts';
import { changeBy, type PrepareContext } from './prepare-context.ts';

export interface OfferResult {
  verdicts: VerdictKind[];
  steps: DraftStep[];
}

/** A few hundredths of a second, even where every listing is eligible. */
const LISTINGS_PER_TURN = 500;

/**
 * Judges every listing of the shop for one offer, keeps the verdicts, drafts what is fit and brings standing drafts up to date. Lets
 * others have their turn now and then: neither judging nor the ledger ever waits.
 */
export async function prepareOffer(
  ctx: PrepareContext,
  offer: OfferVersion,
  scope: { listingId?: string; who: string },
): Promise<OfferResult> {
  const result: OfferResult = { verdicts: [], steps: [] };
  const slot = chooseSlot(offer.content, ctx.now);
  if (slot === undefined) return result;
  const judge = await judgeOffer(ctx, { offer, slot });
  const stored: StoredVerdict[] = [];
  for (const [place, listing] of ctx.listings.entries()) {
    if (place % LISTINGS_PER_TURN === 0) await nextTurn();
    if (scope.listingId !== undefined && listing.id !== scope.listingId) continue;
    const prepared = await prepareListing(ctx, { offer, listing, slot }, judge);
    if (prepared.step) result.steps.push(prepared.step);
    if (prepared.verdict) stored.push(storedVerdict(ctx, offer, prepared.verdict));
  }
  result.verdicts = stored.map((verdict) => verdict.kind);
  const why = `逐条判断「${offer.content.name}」：${stored.length} 个商品链接`;
  const change = changeBy(ctx, scope.who, { event: 'judged', why });
  await ctx.deps.ledger.campaigns.recordVerdicts(ctx.shop.id, offer.content.offerId, stored, change);
  await nextTurn();
  return result;
}

interface Prepared {
  verdict?: Verdict;
  step?: DraftStep;
}

/** What is on its way to the platform, or there, keeps the verdict it was filed with. */
async function prepareListing(
  ctx: PrepareContext,
  target: Target,
  judge: (target: Target) => Verdict,
): Promise<Prepared> {
  const current = ctx.standings.openOf(target.offer.content.offerId, target.listing.platformListingId);
  if (!current) return prepareNew(ctx, target, judge(target));
  if (!mayRedraft(current)) return {};
  const rebuilt = await rebuild(ctx, current);
  const step = await redraft(ctx, current, rebuilt);
  return { step, ...(rebuilt.verdict ? { verdict: rebuilt.verdict } : {}) };
}

async function prepareNew(ctx: PrepareContext, target: Target, verdict: Verdict): Promise<Prepared> {
  if (verdict.kind !== 'fit') return { verdict };
  const step = await draftFirst(ctx, target, verdict);
  return { verdict, ...(step ? { step } : {}) };
}

function storedVerdict(ctx: PrepareContext, offer: OfferVersion, verdict: Verdict): StoredVerdict {
  return {
    ...verdict,
    shopId: ctx.shop.id,
    offerId: offer.content.offerId,
    offerVersion: offer.version,
    judgedAt: ctx.now,
  };
}
