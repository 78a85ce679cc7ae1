import type { RequirementKind } from '../campaign.ts';
import type { Finding } from '../verdict.ts';
import type { ListingInput } from './judge-input.ts';
import type { OfferFrame } from './offer-frame.ts';
import { coversCategory } from './policy-lookup.ts';
import { formatBp, type Rule } from './rule.ts';

export const minSales: Rule<'min-sales-30d'> = {
  title: '近30天销量',
  restsOn: ({ input }) => input.facts?.sales30d,
  judge: ({ count }, { input }) =>
    atLeast('min-sales-30d', {
      name: '近 30 天销量',
      actual: input.facts?.sales30d,
      least: count,
      show: String,
    }),
};

export const minGoodRate: Rule<'min-good-rate'> = {
  title: '好评率',
  restsOn: ({ input }) => input.facts?.goodRateBp,
  judge: ({ bp }, { input }) =>
    atLeast('min-good-rate', { name: '好评率', actual: input.facts?.goodRateBp, least: bp, show: formatBp }),
};

export const minShopStars: Rule<'min-shop-stars'> = {
  title: '店铺星级',
  restsOn: ({ input }) => input.facts?.shopStarsTenths,
  judge: ({ tenths }, { input }) => {
    const show = (value: number) => (value / 10).toFixed(1);
    const actual = input.facts?.shopStarsTenths;
    return atLeast('min-shop-stars', { name: '店铺综合体验星级', actual, least: tenths, show });
  },
};

export const category: Rule<'category'> = {
  title: '类目',
  restsOn: ({ input }) => input.facts?.category,
  judge: ({ anyOf }, { input }) => {
    const actual = input.facts?.category;
    if (actual === undefined) return unseen('category', '类目');
    const isMet = anyOf.some((scope) => coversCategory(scope, actual));
    const text = `类目 ${actual} ${isMet ? '在' : '不在'}招商范围 ${anyOf.join('、')} 内`;
    return { requirement: 'category', result: isMet ? 'met' : 'not-met', text };
  },
};

export const freightTemplate: Rule<'freight-template'> = {
  title: '物流模板',
  restsOn: ({ input }) => input.facts?.freightTemplate,
  judge: ({ anyOf }, { input }) => {
    const actual = input.facts?.freightTemplate;
    if (actual === undefined) return unseen('freight-template', '运费模板');
    const isMet = anyOf.includes(actual);
    const text = `运费模板 ${actual} ${isMet ? '符合' : '不符合'}要求 ${anyOf.join('、')}`;
    return { requirement: 'freight-template', result: isMet ? 'met' : 'not-met', text };
  },
};

export const exclusive: Rule<'exclusive'> = {
  title: '同类活动互斥',
  judge: ({ withTypes }, { frame, input }) => {
    const clash = input.standings
      .ofListing(input.goods.listing.platformListingId)
      .find((one) => one.offerId !== frame.offer.offerId && withTypes.includes(one.campaignType));
    if (!clash) {
      return { requirement: 'exclusive', result: 'met', text: `未参加 ${withTypes.join('、')} 类活动` };
    }
    const text = `已在 ${clash.campaignType} 活动 ${clash.offerId} 中，不可与本活动同时参加`;
    return { requirement: 'exclusive', result: 'not-met', text };
  },
};

export const maxSubjects: Rule<'max-subjects'> = {
  title: '店铺报名名额',
  restsOn: ({ frame, input }) => takenByOthers(frame, input),
  judge: ({ count }, { frame, input }) => {
    const taken = takenByOthers(frame, input);
    const isMet = taken < count;
    const text = `本店已占 ${taken} 个名额，上限 ${count}`;
    return { requirement: 'max-subjects', result: isMet ? 'met' : 'not-met', text };
  },
};

export const unreadable: Rule<'unreadable'> = {
  title: '未能识别的要求',
  restsOn: () => undefined,
  judge: ({ words }) => ({
    requirement: 'unreadable',
    result: 'cannot-tell',
    text: `平台要求的原文无法自动判断：「${words}」`,
  }),
};

function takenByOthers({ offer }: OfferFrame, { standings, goods }: ListingInput): number {
  const listings = standings.listingsIn(offer.offerId);
  return listings.has(goods.listing.platformListingId) ? listings.size - 1 : listings.size;
}

interface Threshold {
  name: string;
  actual: number | undefined;
  least: number;
  show: (value: number) => string;
}

function atLeast(requirement: RequirementKind, { name, actual, least, show }: Threshold): Finding {
  if (actual === undefined) return unseen(requirement, name);
  const isMet = actual >= least;
  const text = `${name} ${show(actual)} ${isMet ? '≥' : '<'} 要求 ${show(least)}`;
  return { requirement, result: isMet ? 'met' : 'not-met', text };
}

function unseen(requirement: RequirementKind, name: string): Finding {
  return { requirement, result: 'cannot-tell', text: `平台没有展示该商品的${name}` };
}
