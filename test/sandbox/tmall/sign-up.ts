import type { Journal } from '../journal.ts';
import type { PlatformClock } from '../kit/clock.ts';
import type { ReviewRule } from './invented.ts';
import type { Campaign, Item, ItemOffer, Phase, SignedItem } from './model.ts';
import { planReview, type ReviewPath } from './review.ts';
import { judgeOffer, type Verdict, WORDS } from './rules.ts';
import { offerIdOf, type SignedItems } from './signed-items.ts';
import { isOpen } from './statuses.ts';

/** A hidden rule that the reviewers apply to one item in one phase. */
export interface HiddenCase {
  rule: ReviewRule;
  unitedActivityId: string;
  itemId: string;
}

interface SignUpRequest {
  shop: string;
  account: string;
  nonce: string;
  source: SignedItem['source'];
  /** Put there by a control call or switch, without being judged: it is there to be found. */
  isPlanted: boolean;
  campaign: Campaign;
  phase: Phase;
  offers: ItemOffer[];
  /** New items stay out of the list for so long. */
  listLagMs: number;
  refuseDuplicates: boolean;
}

export interface ItemAnswer {
  itemId: string;
  /** Undefined = refused. */
  signed: SignedItem | undefined;
  /** Why it was refused, or the risks it passed with. */
  texts: string[];
}

export interface SignUp {
  /** Takes what fits, journals it durably, then answers. An item already signed is stored again unless told otherwise. */
  handIn(request: SignUpRequest): ItemAnswer[];
  /** A draft goes on its way through the review. */
  publish(item: SignedItem): void;
}

export interface SignUpInput {
  items: Item[];
  phases: Phase[];
  hidden: HiddenCase[];
  signed: SignedItems;
  clock: PlatformClock;
  journal: Journal;
}

export function createSignUp(input: SignUpInput): SignUp {
  const { items, phases, signed, journal } = input;
  const stockAsked = new Map<string, number>();
  const courseOf = (phase: Phase, item: Item, offer: ItemOffer): ReviewPath => {
    const hidden = input.hidden
      .filter((one) => one.unitedActivityId === phase.unitedActivityId && one.itemId === item.itemId)
      .map(({ rule }) => rule);
    const key = `${phase.unitedActivityId}/${item.itemId}`;
    return planReview({ audit: phase.audit, item, offer, hidden, stockAsked, key });
  };
  return {
    handIn(request) {
      const taken: { item: SignedItem; alreadyOpen: boolean }[] = [];
      const answers = request.offers.map((offer): ItemAnswer => {
        const { itemId } = offer;
        const item = items.find((one) => one.itemId === itemId && one.shop === request.shop);
        if (!item) return { itemId, signed: undefined, texts: [WORDS.foreignSku] };
        const alreadyOpen = isSigned(signed, request, itemId);
        const { texts, hints } = verdictOf(request, { item, offer, alreadyOpen });
        if (texts.length > 0) return { itemId, signed: undefined, texts };
        const made = makeSigned({ request, item, offer, input });
        signed.add(made);
        if (request.phase.mode === 'draft') signed.follow(made, { first: '草稿', steps: [] });
        else signed.follow(made, courseOf(request.phase, item, offer));
        taken.push({ item: made, alreadyOpen });
        return { itemId, signed: made, texts: hints };
      });
      if (taken.length > 0) journalCommit(request, taken, journal);
      return answers;
    },
    publish(own) {
      const phase = phases.find((one) => one.unitedActivityId === own.unitedActivityId);
      const item = items.find((one) => one.itemId === own.itemId);
      if (phase && item) signed.follow(own, courseOf(phase, item, own));
    },
  };
}

function isSigned(signed: SignedItems, { shop, phase }: SignUpRequest, itemId: string): boolean {
  return signed
    .ofShop(shop)
    .some((one) => one.itemId === itemId && one.unitedActivityId === phase.unitedActivityId && isOpen(one));
}

function verdictOf(
  request: SignUpRequest,
  { item, offer, alreadyOpen }: { item: Item; offer: ItemOffer; alreadyOpen: boolean },
): Verdict {
  if (request.isPlanted) return { texts: [], hints: [] };
  if (alreadyOpen && request.refuseDuplicates) return { texts: [WORDS.signedAlready], hints: [] };
  return judgeOffer(item, request.phase, offer);
}

interface Making {
  request: SignUpRequest;
  item: Item;
  offer: ItemOffer;
  input: SignUpInput;
}

function makeSigned({ request, item, offer, input }: Making): SignedItem {
  const { campaign, phase, shop } = request;
  const createdAt = input.clock.now();
  return {
    juId: input.signed.newId(),
    shop,
    campaignId: phase.campaignId,
    unitedActivityId: phase.unitedActivityId,
    signRecordId: phase.signRecords[shop] ?? '',
    activityName: activityNameOf(campaign, phase),
    itemId: item.itemId,
    status: '草稿',
    source: request.source,
    operator: request.account,
    createdAt,
    visibleAt: createdAt + request.listLagMs,
    lines: offer.lines.map((line) => ({
      ...line,
      spec: item.skus.find((sku) => sku.skuId === line.skuId)?.spec ?? '',
    })),
    fields: { ...offer.fields },
    startsAt: phase.startsAt,
    endsAt: phase.endsAt,
    steps: [],
    changedAtReview: input.clock.review(),
  };
}

export function activityNameOf({ name, isLongRunning }: Campaign, phase: Phase): string {
  return isLongRunning ? name : `${name}-${phase.name}`;
}

function journalCommit(
  request: SignUpRequest,
  taken: { item: SignedItem; alreadyOpen: boolean }[],
  journal: Journal,
): void {
  const { nonce, shop, account, source, phase } = request;
  journal.append({
    kind: 'commit',
    nonce,
    shop,
    account,
    source,
    offerId: offerIdOf(phase),
    goods: taken.map(({ item, alreadyOpen }) => ({
      goodsId: item.itemId,
      recordId: item.juId,
      alreadyOpen,
      skus: item.lines.map(({ skuId, priceFen, stock: quantity }) => ({
        skuId,
        priceFen,
        quantity,
        accepted: true,
      })),
    })),
  });
}
