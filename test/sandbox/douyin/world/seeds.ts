import type { Course, FieldCode, Rule, Scene } from '../model.ts';
import type { AgreementKey } from './agreements.ts';

/** One 子活动. Days are counted from the start moment. */
export interface ActSeed {
  name: string;
  course: Course;
  /** Sign-up opens `opens` days from the start and closes after `closes` hours. */
  apply: { opens: number; closes: number };
  /** First day and number of days of the campaign itself. */
  window: [fromDay: number, days: number];
  shops?: 'first' | 'second';
  rules: Rule[];
  fields?: FieldCode[];
  agreement?: AgreementKey;
}

export interface MainSeed {
  name: string;
  scene: Scene;
  typeName: string;
  acts: ActSeed[];
}

const FOOD: Rule = {
  kind: 'category',
  categories: ['食品/坚果炒货', '食品/果干蜜饯', '食品/饼干糕点', '食品/茶叶冲饮'],
};
const STAPLES: Rule = { kind: 'category', categories: ['食品/粮油干货', '食品/茶叶冲饮'] };
const HOME: Rule = {
  kind: 'category',
  categories: ['家居/厨房用品', '家居/收纳整理', '家居/床品布艺', '家居/香薰清洁'],
};
const BEDDING: Rule = { kind: 'category', categories: ['家居/床品布艺'] };
const YEARS = 3 * 365;

const discount = (perMille: number): Rule => ({ kind: 'discount', perMille });
const checkPrice = (perMille: number): Rule => ({ kind: 'check_price', perMille });
const skuStock = (quantity: number): Rule => ({ kind: 'sku_stock', quantity });
const score = (tenths: number): Rule => ({ kind: 'experience_score', tenths });
const sales = (quantity: number): Rule => ({ kind: 'sales_30d', quantity });

/** Everything that can be signed up, in names as they look on the site: brackets, emoji, urgency. */
export const WRITTEN_MAINS: MainSeed[] = [
  {
    name: '🔥全品类爆发！推荐卡活动报名入口',
    scene: 'square',
    typeName: '推荐卡',
    acts: [
      {
        name: '推荐卡·休闲食品会场',
        course: 'exempt',
        apply: { opens: -3, closes: 96 },
        window: [5, 7],
        rules: [FOOD, discount(900), skuStock(20), sales(1800)],
      },
      {
        name: '推荐卡·家居日用会场',
        course: 'review',
        apply: { opens: -3, closes: 120 },
        window: [5, 7],
        rules: [HOME, discount(920), skuStock(20), sales(1500)],
      },
    ],
  },
  {
    name: '【必报】抖音商城好物年货节',
    scene: 'square',
    typeName: '平台大促',
    acts: [
      {
        name: '年货节·食品主会场',
        course: 'review',
        apply: { opens: -5, closes: 150 },
        window: [12, 10],
        rules: [FOOD, checkPrice(900), { kind: 'product_stock', quantity: 200 }, sales(2200)],
        agreement: 'price',
      },
      {
        name: '年货节·粮油囤货会场',
        course: 'publish',
        apply: { opens: -5, closes: 150 },
        window: [12, 10],
        rules: [STAPLES, discount(900), skuStock(30), sales(1500)],
        agreement: 'price',
      },
      // Runs already, so that what is promised can break.
      {
        name: '年货节·床品布艺会场',
        course: 'abnormal',
        apply: { opens: -9, closes: 60 },
        window: [-1, 15],
        rules: [BEDDING, discount(920), skuStock(20)],
        fields: ['accept_bargain'],
      },
    ],
  },
  // The merchant pays a share: a decision about money that no rule of ours can read.
  {
    name: '【混资货品补贴-长周期】商家灵活出资，平台至高5倍对补',
    scene: 'square',
    typeName: '混资货补',
    acts: [
      {
        name: '混资货补·食品长期入口',
        course: 'review',
        apply: { opens: -240, closes: YEARS * 24 },
        window: [-240, YEARS],
        rules: [FOOD, discount(950), skuStock(10)],
        fields: ['fund_ratio'],
      },
    ],
  },
  {
    name: '必报！抖音商城混资券长期报名入口【商家出资5%】',
    scene: 'square',
    typeName: '混资券',
    acts: [
      {
        name: '混资券·家居长期入口',
        course: 'exempt',
        apply: { opens: -200, closes: YEARS * 24 },
        window: [-200, YEARS],
        rules: [HOME, discount(950), { kind: 'product_max', quantity: 50 }],
        fields: ['fund_ratio'],
        agreement: 'price',
      },
    ],
  },
  {
    name: '超值购·每日精选',
    scene: 'super-sale',
    typeName: '超值购',
    acts: [
      {
        name: '超值购·零食专场',
        course: 'review',
        apply: { opens: -2, closes: 80 },
        window: [4, 3],
        rules: [FOOD, checkPrice(890), skuStock(30), score(900), sales(2000)],
        agreement: 'subsidy',
      },
      {
        name: '超值购·厨房收纳专场',
        course: 'exempt',
        apply: { opens: -2, closes: 80 },
        window: [4, 3],
        rules: [HOME, checkPrice(900), skuStock(20), sales(1800)],
        agreement: 'subsidy',
      },
    ],
  },
  {
    name: '秒杀·整点场',
    scene: 'sec-kill',
    typeName: '秒杀',
    acts: [
      {
        name: '整点秒杀（食品）',
        course: 'exempt',
        apply: { opens: -1, closes: 40 },
        window: [3, 1],
        rules: [FOOD, discount(880), skuStock(40), sales(2500)],
        fields: ['accept_bargain'],
        agreement: 'price',
      },
      {
        name: '整点秒杀（家居）',
        course: 'review',
        apply: { opens: -1, closes: 40 },
        window: [3, 1],
        shops: 'first',
        rules: [HOME, discount(880), skuStock(40), sales(1800)],
      },
    ],
  },
];
