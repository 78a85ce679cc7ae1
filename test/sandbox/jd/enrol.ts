import type { Journal } from '../journal.ts';
import type { PlatformClock } from '../kit/clock.ts';
import { DAY, HOUR } from '../kit/dates.ts';
import type { ApplyStore } from './applies.ts';
import type { Apply, ApplyRow, Area, Refusal, SkuOffer, Ware } from './model.ts';
import { planReview } from './review.ts';
import { fenOf, judgeSku, refusal } from './rules.ts';
import { platformTime, type Session } from './schedule.ts';
import { isOpenState } from './states.ts';
import type { World } from './world/world.ts';

interface EnrolRequest {
  venderId: string;
  account: string;
  nonce: string;
  source: 'merchant' | 'staff';
  /** Put there by a switch, without being judged: it is there to be found. */
  isPlanted: boolean;
  area: Area;
  /** Absent where the pool has no sessions. */
  session: Session | undefined;
  offers: SkuOffer[];
  /** New sign-ups stay out of the list for so long. */
  listLagMs: number;
  refuseDuplicates: boolean;
}

export interface EnrolOutcome {
  accepted: Apply[];
  /** One per sku that was turned away. */
  refused: { skuId: string; refusals: Refusal[] }[];
}

export type Enrol = (request: EnrolRequest) => EnrolOutcome;

export interface EnrolInput {
  world: World;
  applies: ApplyStore;
  clock: PlatformClock;
  journal: Journal;
}

/** Takes the skus that fit, one sign-up per ware, and journals them durably. What is signed up already is stored again unless told otherwise. */
export function createEnrol({ world, applies, clock, journal }: EnrolInput): Enrol {
  const isThere = ({ area, session }: EnrolRequest, one: Apply): boolean =>
    one.areaId === area.areaId && one.batchId === (session?.batchId ?? '');
  const openOf = (request: EnrolRequest, skuId: string): Apply | undefined =>
    applies
      .ofVender(request.venderId)
      .find(
        (one) =>
          isThere(request, one) &&
          one.rows.some((row) => row.skuId === skuId && isOpenState(applies.stateOf(one, row))),
      );
  const refuse = (request: EnrolRequest, offer: SkuOffer, ware: Ware | undefined): Refusal[] => {
    if (!ware) return [refusal('category', 'sku', { skuId: offer.skuId })];
    if (request.isPlanted) return [];
    const before = request.refuseDuplicates ? openOf(request, offer.skuId) : undefined;
    if (before) return [refusal('duplicate', 'duplicate', { n: before.operator, skuId: offer.skuId })];
    return judgeSku(offer, { ware, area: request.area });
  };
  return (request) => {
    const own = world.wares.filter((ware) => ware.venderId === request.venderId);
    const wareOf = (skuId: string): Ware | undefined =>
      own.find((ware) => ware.skus.some((sku) => sku.skuId === skuId));
    const judged = request.offers.map((offer) => {
      const ware = wareOf(offer.skuId);
      return { offer, ware, refusals: refuse(request, offer, ware) };
    });
    const taken = [...Map.groupBy(judged, ({ ware }) => ware)].flatMap(([ware, members]) => {
      const offers = members.filter(({ refusals }) => refusals.length === 0).map(({ offer }) => offer);
      if (!ware || offers.length === 0) return [];
      const alreadyOpen = offers.some((offer) => openOf(request, offer.skuId) !== undefined);
      const apply = makeApply({ request, ware, offers, applies, clock });
      return [{ apply, alreadyOpen }];
    });
    for (const { apply } of taken) applies.add(apply);
    if (taken.length > 0) journalCommit(request, taken, journal);
    const refused = judged
      .filter(({ refusals }) => refusals.length > 0)
      .map(({ offer, refusals }) => ({ skuId: offer.skuId, refusals }));
    return { accepted: taken.map(({ apply }) => apply), refused };
  };
}

interface ApplyInput {
  request: EnrolRequest;
  ware: Ware;
  offers: SkuOffer[];
  applies: ApplyStore;
  clock: PlatformClock;
}

function makeApply({ request, ware, offers, applies, clock }: ApplyInput): Apply {
  const { area, session, venderId } = request;
  const createdAt = clock.now();
  const earlier = applies
    .ofVender(venderId)
    .filter((one) => one.areaId === area.areaId && one.wareId === ware.wareId);
  const { first, steps } = planReview({ area, ware, earlier });
  const applyId = applies.newId();
  const rows = offers.map(
    (offer, index): ApplyRow => ({
      applyWareId: `${applyId}${String(index + 1).padStart(3, '0')}`,
      ...numbersOf(offer, ware),
      state: { ...first },
      log: [{ at: createdAt, title: '提交报名', remark: request.account, labelId: 0 }],
    }),
  );
  const window = windowOf(area, session, createdAt);
  return {
    applyId,
    venderId,
    activityId: area.activityId,
    areaId: area.areaId,
    areaName: area.name,
    typeName: area.typeName,
    batchId: session?.batchId ?? '',
    slot: slotOf(request),
    wareId: ware.wareId,
    title: ware.title,
    operator: request.account,
    createdAt,
    visibleAt: createdAt + request.listLagMs,
    window,
    rows,
    steps: [...steps],
    changedAtReview: clock.review(),
  };
}

function numbersOf({ skuId, values }: SkuOffer, ware: Ware): Omit<ApplyRow, 'applyWareId' | 'state' | 'log'> {
  const sku = ware.skus.find((one) => one.skuId === skuId);
  return {
    skuId,
    spec: sku?.spec ?? '',
    jdPriceFen: sku?.jdPriceFen ?? 0,
    promoPriceFen: fenOf(values.promoPrice) ?? 0,
    promoNum: Number(values.promoNum),
  };
}

/** 时长: from the next full hour a day ahead. */
function windowOf(
  { timing }: Area,
  session: Session | undefined,
  now: number,
): { startsAt: number; endsAt: number } {
  if (session) return { startsAt: session.beginsAt, endsAt: session.endsAt };
  if (timing.mode === 'fixed') return { startsAt: timing.startsAt, endsAt: timing.endsAt };
  const startsAt = Math.ceil(now / HOUR) * HOUR + DAY;
  return { startsAt, endsAt: startsAt + (timing.mode === 'duration' ? timing.days : 1) * DAY };
}

function journalCommit(
  request: EnrolRequest,
  taken: readonly { apply: Apply; alreadyOpen: boolean }[],
  journal: Journal,
): void {
  journal.append({
    kind: 'commit',
    nonce: request.nonce,
    shop: request.venderId,
    account: request.account,
    source: request.source,
    offerId: request.area.areaId,
    goods: taken.map(({ apply, alreadyOpen }) => ({
      goodsId: apply.wareId,
      recordId: apply.applyId,
      alreadyOpen,
      slot: apply.slot,
      skus: apply.rows.map(({ skuId, promoPriceFen, promoNum }) => ({
        skuId,
        priceFen: promoPriceFen,
        quantity: promoNum,
        accepted: true,
      })),
    })),
  });
}

function slotOf({ area, session }: EnrolRequest): string {
  if (session) return platformTime(session.beginsAt).slice(0, 'YYYY-MM-DD HH:mm'.length);
  return area.timing.mode === 'fixed' ? 'fixed' : 'assigned';
}
