import { requiredRoles, routeFactsOf } from '../domain/approval-route.ts';
import type { OfferContent } from '../domain/campaign.ts';
import type { Role } from '../domain/pool/schema.ts';
import type { Content } from '../domain/rules/difference.ts';
import { numberRowKey, numberRowsBehind } from '../domain/rules/number-rows.ts';
import { buildBasis, buildSnapshot } from '../domain/rules/snapshot-builder.ts';
import { windowOf } from '../domain/rules/window.ts';
import { hashOf, hashText } from '../domain/snapshot.ts';
import type { Hold, Line, Submission } from '../domain/submission.ts';
import type { JudgedLine, Verdict } from '../domain/verdict.ts';
import { draftFields } from './draft-fields.ts';
import { fieldValuesOf, isPersonMade, type Target, templateRules, templateSource } from './judge.ts';
import type { PrepareContext } from './prepare-context.ts';

/** Everything of a submission that its content decides, and what stands in its way. */
export interface Draft extends Content {
  values: Pick<
    Submission,
    | 'lines'
    | 'snapshot'
    | 'snapshotHash'
    | 'basis'
    | 'basisHash'
    | 'requiredRoles'
    | 'marginBp'
    | 'discountBp'
    | 'plannedSalesFen'
    | 'offerVersion'
    | 'offerName'
    | 'campaignType'
    | 'title'
    | 'signUpEndsAt'
  > & { importedBy: string[] };
  holds: Hold[];
}

/** Builds what would be sent for a fit verdict. */
export async function buildDraft(ctx: PrepareContext, target: Target, verdict: Verdict): Promise<Draft> {
  const { content: offer } = target.offer;
  const own = fieldValuesOf(target);
  const source = templateSource(ctx, target);
  if (!source) throw new Error(`listing ${target.listing.id} was judged fit without a product`);
  const drafted = await draftFields(ctx, { source, rules: templateRules(ctx, target), own });
  const agreements = agree(ctx, offer);
  const snapshot = buildSnapshot({
    kind: 'enrol',
    platformShopId: ctx.shop.platformShopId,
    offerId: offer.offerId,
    slot: target.slot,
    subject: { kind: 'listing', id: target.listing.platformListingId },
    fields: drafted.fields,
    lines: verdict.lines,
    agreements: agreements.ticked,
  });
  const basis = buildBasis(offer, ctx.policyVersion, verdict.lines);
  const hashes = { snapshotHash: hashOf(snapshot), basisHash: hashOf(basis) };
  const numbers = routeNumbers(ctx, target, verdict.lines);
  return {
    snapshot,
    basis,
    values: {
      ...described(target),
      ...hashes,
      ...numbers,
      importedBy: importersOf(ctx, target, verdict.lines),
      lines: verdict.lines.map(lineOf),
      snapshot,
      basis,
    },
    holds: [...agreements.holds, ...drafted.holds],
  };
}

function importersOf(ctx: PrepareContext, target: Target, lines: readonly JudgedLine[]): string[] {
  const { shop, pool, importers, now } = ctx;
  const { listing, slot } = target;
  const offer = target.offer.content;
  const rows = numberRowsBehind(pool, { shop, offer, listing, window: windowOf(offer, slot, now) }, lines);
  return [...new Set(rows.flatMap((row) => importers.get(numberRowKey(row)) ?? []))].toSorted();
}

/** A box is ticked only with a consent to its exact text; an optional one without consent stays unticked. */
function agree(ctx: PrepareContext, offer: OfferContent) {
  const hashed = offer.agreements.map((agreement) => ({ ...agreement, textHash: hashText(agreement.text) }));
  const isPreset = (code: string) =>
    offer.fields.some((spec) => spec.code === code && spec.preset === 'true');
  const missing = hashed.filter(
    (one) => !ctx.consented.has(one.textHash) && (one.required || isPreset(one.code)),
  );
  const holds = missing.map(
    (one): Hold => ({
      code: 'consent-missing',
      text: `还没有人同意「${one.label}」的现行文本（${one.textHash.slice(0, 12)}）`,
    }),
  );
  const ticked = hashed
    .filter((one) => ctx.consented.has(one.textHash))
    .map(({ code, textHash }) => ({ code, textHash }));
  return { ticked, holds };
}

function routeNumbers(ctx: PrepareContext, { offer, current }: Target, lines: readonly JudgedLine[]) {
  const place = { campaignType: offer.content.type, platform: ctx.shop.platform };
  const facts = routeFactsOf(lines, place);
  const routed = requiredRoles(ctx.pool.approvalRoutes, facts);
  const standing: Role[] = current && keepsRoles(ctx, current) ? current.requiredRoles : [];
  const { marginBp, discountBp, plannedSalesFen } = facts;
  const roles = [...new Set([...routed, ...standing])].toSorted();
  return { marginBp, discountBp, plannedSalesFen, requiredRoles: roles };
}

/** Asked for by a person's own price, or because a restore forgot what people said: stays, whatever routes say of new numbers. */
function keepsRoles({ restoredAt }: PrepareContext, current: Submission): boolean {
  return isPersonMade(current) || (restoredAt !== undefined && current.createdAt <= restoredAt);
}

function described({ offer, listing }: Target) {
  const { name, type, signUpEndsAt } = offer.content;
  return {
    offerVersion: offer.version,
    offerName: name,
    campaignType: type,
    title: listing.title,
    signUpEndsAt,
  };
}

function lineOf(judged: JudgedLine): Line {
  const { listingSkuId, platformSkuId, skuId, spec, price, listPriceFen, stock } = judged;
  const sent = { listingSkuId, platformSkuId, skuId, spec, price, listPriceFen, stock };
  return { ...sent, outcome: 'none', review: 'none' };
}
