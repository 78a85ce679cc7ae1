import type { Journal } from '../journal.ts';
import type { PlatformClock } from '../kit/clock.ts';
import { REJECTION, REVIEW_MS, type Status } from './invented.ts';
import type { Campaign, Goods } from './world.ts';

interface OfferedSku {
  skuId: string;
  priceFen: number;
  stock: number;
}

/** One sign-up of one goods. */
export interface SignUp {
  recordId: string;
  goods: Goods;
  campaign: Campaign;
  skus: OfferedSku[];
  at: number;
  /** The list does not show it before. */
  visibleAt: number;
  /** In review time. */
  reviewedAt: number;
  /** What the control page has set, whatever the review says. */
  fixed?: { status: Status; reason?: string };
}

/** What is signed up by one press, and by whom. */
interface Press {
  campaign: Campaign;
  goods: { goods: Goods; skus: OfferedSku[] }[];
  shop: string;
  account: string;
  source: 'merchant' | 'staff';
  nonce: string;
  /** How long it stays out of the list. */
  lagMs: number;
}

export interface Records {
  /** Of a shop, newest first; also those the list does not show yet. */
  of(shop: string): SignUp[];
  find(recordId: string): SignUp | undefined;
  statusOf(signUp: SignUp): { status: Status; reason?: string };
  isOpen(campaign: Campaign, goods: Goods): boolean;
  /** Written into the journal before anybody hears of it, unless it belongs to the time before the sandbox. */
  add(press: Press, journal?: Journal): SignUp[];
}

export function createRecords(clock: PlatformClock): Records {
  const kept: SignUp[] = [];
  const statusOf: Records['statusOf'] = ({ fixed, goods, campaign, reviewedAt }) => {
    if (fixed) return fixed;
    if (clock.review() < reviewedAt) return { status: 'reviewing' };
    if (goods.title.includes('赠品')) return { status: 'rejected', reason: REJECTION };
    return { status: clock.windowNow() < campaign.endsAt ? 'passed' : 'ended' };
  };
  const isOpen: Records['isOpen'] = (campaign, goods) =>
    kept
      .filter((one) => one.campaign === campaign && one.goods === goods)
      .some((one) => ['reviewing', 'passed'].includes(statusOf(one).status));
  return {
    of: (shop) => kept.filter(({ goods }) => goods.shop === shop).toReversed(),
    find: (recordId) => kept.find((one) => one.recordId === recordId),
    statusOf,
    isOpen,
    add(press, journal) {
      const added = press.goods.map(({ goods, skus }, index): SignUp => {
        const recordId = String(990_000_001 + kept.length + index);
        const times = {
          at: clock.now(),
          visibleAt: clock.now() + press.lagMs,
          reviewedAt: clock.review() + REVIEW_MS,
        };
        return { recordId, goods, skus, campaign: press.campaign, ...times };
      });
      journal?.append(commitOf(press, added, ({ goods }) => isOpen(press.campaign, goods)));
      kept.push(...added);
      return added;
    },
  };
}

function commitOf(
  { shop, account, source, nonce, campaign }: Press,
  added: readonly SignUp[],
  isOpen: (signUp: SignUp) => boolean,
): Parameters<Journal['append']>[0] {
  return {
    kind: 'commit',
    nonce,
    shop,
    account,
    source,
    offerId: campaign.campaignId,
    goods: added.map((one) => ({
      goodsId: one.goods.goodsId,
      recordId: one.recordId,
      alreadyOpen: isOpen(one),
      skus: one.skus.map(({ skuId, priceFen, stock }) => ({
        skuId,
        priceFen,
        quantity: stock,
        accepted: true,
      })),
    })),
  };
}
