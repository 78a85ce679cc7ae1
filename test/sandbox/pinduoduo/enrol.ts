import type { Journal } from '../journal.ts';
import type { PlatformClock } from '../kit/clock.ts';
import { SERVER_ONLY_RULES } from './invented.ts';
import type { Activity, EnrolRecord, Goods, GoodsOffer, RuleRefusal } from './model.ts';
import { type RecordStore, windowOf } from './records.ts';
import { ASKED_FEN, planReview } from './review.ts';
import { judgeOffer, refusal } from './rules.ts';
import { isOpenStatus } from './statuses.ts';
import type { ServerOnlyCase } from './world/server-only.ts';
import type { World } from './world/world.ts';

interface EnrolRequest {
  shop: string;
  account: string;
  nonce: string;
  source: 'merchant' | 'staff';
  /** Put there by a control call or switch, without being judged: it is there to be found. */
  isPlanted: boolean;
  activity: Activity;
  offers: GoodsOffer[];
  /** New records stay out of list and detail for so long. */
  listLagMs: number;
  refuseDuplicates: boolean;
}

export interface EnrolOutcome {
  accepted: EnrolRecord[];
  refused: { goodsId: string; refusals: RuleRefusal[] }[];
}

export interface Enroller {
  /** Takes what fits, journals it durably, then answers. A goods already enrolled is stored again unless told otherwise. */
  enrol(request: EnrolRequest): EnrolOutcome;
  /** The announced rules only: what a merchant could have known. */
  judge(shop: string, activity: Activity, offer: GoodsOffer): RuleRefusal[];
  casesFor(activityId: string, goodsId: string): ServerOnlyCase[];
}

interface Taken {
  record: EnrolRecord;
  alreadyOpen: boolean;
}

export interface EnrollerInput {
  world: World;
  records: RecordStore;
  clock: PlatformClock;
  journal: Journal;
}

export function createEnroller({ world, records, clock, journal }: EnrollerInput): Enroller {
  const stockAsked = new Map<string, number>();
  const casesFor = (activityId: string, goodsId: string): ServerOnlyCase[] =>
    world.serverOnly.filter((one) => one.activityId === activityId && one.goodsId === goodsId);
  const judge = (shop: string, activity: Activity, offer: GoodsOffer): RuleRefusal[] => {
    const goods = findGoods(world, shop, offer.goodsId);
    if (!goods) return [refusal('offShelf', 'on_sale')];
    const starTimesTen = world.shops.find((one) => one.mallId === shop)?.starTimesTen ?? 0;
    return judgeOffer({ goods, activity, offer, context: { starTimesTen, records: records.ofShop(shop) } });
  };
  const take = (request: EnrolRequest, goods: Goods, offer: GoodsOffer): Taken => {
    const alreadyOpen = isEnrolled(records, request, goods.goodsId);
    const cases = casesFor(request.activity.id, goods.goodsId);
    const record = makeRecord({ request, goods, offer, cases, id: records.newId(), clock });
    const path = planReview({ activity: request.activity, offer, goods, record, cases, stockAsked });
    record.status = path.first;
    record.steps = path.steps.map((step) => ({ ...step }));
    records.add(record);
    return { record, alreadyOpen };
  };
  const refuse = (request: EnrolRequest, offer: GoodsOffer): RuleRefusal[] => {
    if (request.isPlanted) return [];
    const isDuplicate = request.refuseDuplicates && isEnrolled(records, request, offer.goodsId);
    return [
      ...(isDuplicate ? [refusal('alreadyEnrolled', 'already_enrolled')] : []),
      ...judge(request.shop, request.activity, offer),
      ...casesFor(request.activity.id, offer.goodsId).flatMap((one) => serverOnlyRefusal(one) ?? []),
    ];
  };
  return {
    judge,
    casesFor,
    enrol(request) {
      const taken: Taken[] = [];
      const refused: EnrolOutcome['refused'] = [];
      for (const offer of request.offers) {
        const refusals = refuse(request, offer);
        const goods = findGoods(world, request.shop, offer.goodsId);
        if (refusals.length > 0 || !goods) refused.push({ goodsId: offer.goodsId, refusals });
        else taken.push(take(request, goods, offer));
      }
      if (taken.length > 0) journalCommit(request, taken, journal);
      return { accepted: taken.map(({ record }) => record), refused };
    },
  };
}

export function findGoods(world: World, shop: string, goodsId: string): Goods | undefined {
  return world.goods.find((one) => one.shop === shop && one.goodsId === goodsId);
}

function isEnrolled(records: RecordStore, { shop, activity }: EnrolRequest, goodsId: string): boolean {
  return records
    .ofShop(shop)
    .some((one) => one.goodsId === goodsId && one.activityId === activity.id && isOpenStatus(one.status));
}

function serverOnlyRefusal({ rule }: ServerOnlyCase): RuleRefusal | undefined {
  if (rule !== 'market-price' && rule !== 'frequent-return') return undefined;
  const { code, message } = SERVER_ONLY_RULES[rule];
  return { code, text: message, rule };
}

interface RecordInput {
  request: EnrolRequest;
  goods: Goods;
  offer: GoodsOffer;
  cases: ServerOnlyCase[];
  id: string;
  clock: PlatformClock;
}

function makeRecord({ request, goods, offer, cases, id, clock }: RecordInput): EnrolRecord {
  const { activity } = request;
  const createdAt = clock.now();
  const isExemptNow = activity.audit === 'exempt';
  const askedFen = ASKED_FEN[activity.audit];
  return {
    id,
    shop: request.shop,
    activityId: activity.id,
    activityName: activity.name,
    type: activity.type,
    typeName: activity.typeName,
    goodsId: goods.goodsId,
    createdAt,
    visibleAt: createdAt + request.listLagMs,
    source: 'merchant',
    operator: request.account,
    status: 101,
    lines: linesOf(goods, offer, cases),
    ...(offer.material.slogan === undefined ? {} : { slogan: offer.material.slogan }),
    ...(askedFen === undefined ? {} : { askedFen }),
    ...(isExemptNow ? { window: windowOf(activity.slot, createdAt) } : {}),
    progress: [{ at: createdAt, title: '商家提交报名', text: request.account }],
    steps: [],
    changedAtReview: clock.review(),
    isOwnDiscount: false,
  };
}

function linesOf(goods: Goods, offer: GoodsOffer, cases: ServerOnlyCase[]): EnrolRecord['lines'] {
  const abnormal = cases.find((one) => one.rule === 'sku-abnormal')?.skuId;
  return goods.skus.flatMap((sku) => {
    const line = offer.skus.find((one) => one.skuId === sku.skuId);
    if (!line) return [];
    const { spec, groupPriceFen, skuId } = sku;
    const isRefused = skuId === abnormal;
    const refused = isRefused ? { refusal: SERVER_ONLY_RULES['sku-abnormal'].message } : {};
    return [{ skuId, spec, groupPriceFen, priceFen: line.priceFen, quantity: line.quantity, ...refused }];
  });
}

function journalCommit(request: EnrolRequest, taken: Taken[], journal: Journal): void {
  journal.append({
    kind: 'commit',
    nonce: request.nonce,
    shop: request.shop,
    account: request.account,
    source: request.source,
    offerId: request.activity.id,
    goods: taken.map(({ record, alreadyOpen }) => ({
      goodsId: record.goodsId,
      recordId: record.id,
      alreadyOpen,
      skus: record.lines.map(({ skuId, priceFen, quantity, refusal: refused }) => ({
        skuId,
        priceFen,
        quantity,
        accepted: refused === undefined,
      })),
    })),
  });
}
