import type { Journal } from '../journal.ts';
import type { PlatformClock } from '../kit/clock.ts';
import { HIDDEN_RULES } from './invented.ts';
import type { ApplyLine, ApplyRecord, Product, ProductOffer, Refusal, SubAct } from './model.ts';
import type { RecordStore } from './records.ts';
import { planReview } from './review.ts';
import { judgeOffer, refusal } from './rules.ts';
import { isOpenStatus } from './statuses.ts';
import type { HiddenCase } from './world/hidden.ts';
import type { World } from './world/world.ts';

interface ApplyRequest {
  shop: string;
  account: string;
  nonce: string;
  source: 'merchant' | 'staff';
  /** Put there by a control call or switch, without being judged: it is there to be found. */
  isPlanted: boolean;
  act: SubAct;
  offers: ProductOffer[];
  /** New records stay out of the lists for so long. */
  listLagMs: number;
  refuseDuplicates: boolean;
}

export interface ApplyOutcome {
  accepted: ApplyRecord[];
  refused: { productId: string; refusals: Refusal[] }[];
}

export interface Applier {
  /** Takes what fits, journals it durably, then answers. A product already in is stored again unless told otherwise. */
  submit(request: ApplyRequest): ApplyOutcome;
  /** The announced rules only: what a merchant could have known. */
  judge(shop: string, act: SubAct, offer: ProductOffer): Refusal[];
}

export interface ApplierInput {
  world: World;
  records: RecordStore;
  clock: PlatformClock;
  journal: Journal;
}

interface Taken {
  record: ApplyRecord;
  alreadyOpen: boolean;
}

export function createApplier({ world, records, clock, journal }: ApplierInput): Applier {
  const casesFor = (act: SubAct, productId: string): HiddenCase[] =>
    world.hidden.filter((one) => one.activityId === act.id && one.productId === productId);
  const isIn = ({ shop, act }: ApplyRequest, productId: string): boolean =>
    records
      .ofShop(shop)
      .some((one) => one.productId === productId && one.activityId === act.id && isOpenStatus(one.status));
  const judge = (shop: string, act: SubAct, offer: ProductOffer): Refusal[] => {
    const product = findProduct(world, shop, offer.productId);
    if (!product) return [refusal('offShelf')];
    return judgeOffer({ product, act, offer, shop: shopFacts(world, records, shop) });
  };
  const refuse = (request: ApplyRequest, offer: ProductOffer): Refusal[] => {
    if (request.isPlanted) return [];
    const isDuplicate = request.refuseDuplicates && isIn(request, offer.productId);
    return [
      ...(isDuplicate ? [refusal('applied')] : []),
      ...judge(request.shop, request.act, offer),
      ...casesFor(request.act, offer.productId).flatMap(hiddenRefusal),
    ];
  };
  const take = (request: ApplyRequest, product: Product, offer: ProductOffer): Taken => {
    const alreadyOpen = isIn(request, product.productId);
    const createdAt = clock.now();
    const record: ApplyRecord = {
      id: records.newId(),
      shop: request.shop,
      activityId: request.act.id,
      productId: product.productId,
      operator: request.account,
      createdAt,
      visibleAt: createdAt + request.listLagMs,
      status: 1,
      lines: linesOf(product, offer),
      steps: [],
      changedAtReview: clock.review(),
    };
    records.add(record);
    const { first, steps } = planReview(record, request.act, casesFor(request.act, product.productId));
    records.setStatus(record, first, { steps });
    return { record, alreadyOpen };
  };
  return {
    judge,
    submit(request) {
      const taken: Taken[] = [];
      const refused: ApplyOutcome['refused'] = [];
      for (const offer of request.offers) {
        const refusals = refuse(request, offer);
        const product = findProduct(world, request.shop, offer.productId);
        if (refusals.length > 0 || !product) refused.push({ productId: offer.productId, refusals });
        else taken.push(take(request, product, offer));
      }
      if (taken.length > 0) journalCommit(request, taken, journal);
      return { accepted: taken.map(({ record }) => record), refused };
    },
  };
}

export function findProduct(world: World, shop: string, productId: string): Product | undefined {
  return world.products.find((one) => one.shop === shop && one.productId === productId);
}

export function shopFacts(
  world: World,
  records: RecordStore,
  shop: string,
): { scoreTenths: number; records: ApplyRecord[] } {
  const scoreTenths = world.shops.find((one) => one.shopId === shop)?.scoreTenths ?? 0;
  return { scoreTenths, records: records.ofShop(shop) };
}

function linesOf(product: Product, offer: ProductOffer): ApplyLine[] {
  return product.skus.flatMap(({ skuId, spec, priceFen: listFen }) => {
    const line = offer.skus.find((one) => one.skuId === skuId);
    return line ? [{ skuId, spec, listFen, priceFen: line.priceFen, stock: line.stock }] : [];
  });
}

function hiddenRefusal({ rule }: HiddenCase): Refusal[] {
  if (rule === 'taken-down' || HIDDEN_RULES[rule].at !== 'submit') return [];
  return [{ code: 31020, text: HIDDEN_RULES[rule].message }];
}

function journalCommit(request: ApplyRequest, taken: Taken[], journal: Journal): void {
  journal.append({
    kind: 'commit',
    nonce: request.nonce,
    shop: request.shop,
    account: request.account,
    source: request.source,
    offerId: request.act.id,
    goods: taken.map(({ record, alreadyOpen }) => ({
      goodsId: record.productId,
      recordId: record.id,
      alreadyOpen,
      skus: record.lines.map(({ skuId, priceFen, stock }) => ({
        skuId,
        priceFen,
        quantity: stock,
        accepted: true,
      })),
    })),
  });
}
