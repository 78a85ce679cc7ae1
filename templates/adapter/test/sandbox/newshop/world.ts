import type { SandboxShop } from '../kit/backend.ts';
import { DAY, lastSecondOfHour, midnight } from '../kit/dates.ts';

interface Sku {
  skuId: string;
  spec: string;
  priceFen: number;
  stock: number;
}

export interface Goods {
  goodsId: string;
  shop: string;
  title: string;
  category: string;
  skus: Sku[];
}

interface Field {
  code: string;
  label: string;
  type: 'text' | 'box';
  per: 'form' | 'goods';
  required: boolean;
  preset?: string;
  minLength?: number;
  maxLength?: number;
}

export interface Campaign {
  campaignId: string;
  name: string;
  type: string;
  signUpStartsAt: number;
  signUpEndsAt: number;
  startsAt: number;
  endsAt: number;
  /** Most that the price may be of the list price, in per cent; least stock of each sku. */
  mostPercent: number;
  leastStock: number;
  fields: Field[];
  agreements: { code: string; label: string; text: string; required: boolean }[];
}

export interface World {
  campaigns: Campaign[];
  goods: Goods[];
}

/** Two, so that one can be taken for the other. */
export const SHOPS: readonly SandboxShop[] = [
  {
    id: 'newshop-flagship',
    name: '山野集新平台旗舰店',
    platformShopId: '70010001',
    account: 'newshop-bot',
    password: 'Shanye-2026-n1',
    staffAccount: 'newshop-xiaohe',
  },
  {
    id: 'newshop-life',
    name: '山野集新平台专营店',
    platformShopId: '70010002',
    account: 'newshop-life-bot',
    password: 'Shanye-2026-n2',
    staffAccount: 'newshop-life-xiaoye',
  },
];

const TITLES = [
  '混合坚果',
  '冻干草莓',
  '挂耳咖啡',
  '燕麦片',
  '蜂蜜柚子茶',
  '纯棉浴巾',
  '保温杯',
  '香薰蜡烛',
  '收纳盒',
  '桌布',
];
const TYPES = ['限时特卖', '新品推广', '主题活动'];

/** `campaigns`: least number of them. */
export function makeWorld(now: number, campaigns: number): World {
  return {
    campaigns: Array.from({ length: Math.max(campaigns, TYPES.length) }, (_, index) =>
      campaignOf(index, now),
    ),
    goods: SHOPS.flatMap(({ platformShopId }, shopIndex) =>
      TITLES.map((title, index) => goodsOf({ shop: platformShopId, title, number: shopIndex * 50 + index })),
    ),
  };
}

function campaignOf(index: number, now: number): Campaign {
  const type = TYPES[index % TYPES.length] ?? '';
  return {
    campaignId: String(880_001 + index),
    name: `${type}第${index + 1}期`,
    type,
    signUpStartsAt: midnight(now, -3),
    signUpEndsAt: lastSecondOfHour(now + (3 + (index % 5)) * DAY),
    startsAt: midnight(now, 10),
    endsAt: midnight(now, 17),
    mostPercent: 90,
    leastStock: 50,
    fields: [
      {
        code: 'slogan',
        label: '推荐语',
        type: 'text',
        per: 'goods',
        required: true,
        minLength: 4,
        maxLength: 15,
      },
      {
        code: 'free_shipping',
        label: '活动期间包邮',
        type: 'box',
        per: 'form',
        required: false,
        preset: 'true',
      },
    ],
    agreements: [
      {
        code: 'campaign_terms',
        label: '我已阅读并同意《活动协议》',
        text: '一、商家承诺活动期间按报名价格和库存供货。\n二、活动开始后不得提高价格。',
        required: true,
      },
    ],
  };
}

function goodsOf({ shop, title, number }: { shop: string; title: string; number: number }): Goods {
  const goodsId = String(660_000_000_000 + number);
  const skus = ['小份', '中份', '大份'].map((spec, index) => ({
    skuId: `${goodsId}${index + 1}`,
    spec,
    priceFen: 1990 + number * 100 + index * 1500,
    stock: 500,
  }));
  return {
    goodsId,
    shop,
    title: `山野集${title}`,
    category: number % 50 < 5 ? '食品/零食' : '家居/日用',
    skus,
  };
}
