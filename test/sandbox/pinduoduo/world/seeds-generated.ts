import { createRandom, type SeededRandom } from '../../world/random.ts';
import type { ActivityTypeName } from '../invented.ts';
import type { FieldCode } from '../model.ts';
import type { AgreementKey } from './agreements.ts';
import type { ActivitySeed } from './seed-types.ts';

/**
 * The crowd around the campaigns written by hand: what a real list is full of. Each keeps every goods of the brand out by an announced
 * rule or by its window, so that their number changes what has to be read and judged and never what can be signed up.
 */
export function generateSeeds(seed: number, count: number): ActivitySeed[] {
  const random = createRandom(seed * 104_729);
  const seeds: ActivitySeed[] = [];
  for (let index = 0; index < count; index += 1) seeds.push(generateSeed(index, random, seeds.at(-1)));
  return seeds;
}

/** Below the ids written by hand: the list is sorted by id, so these come last. */
const FIRST_ID = 10_011;
const ID_STEP = 7;
/** Every so many campaigns one carries the name of the one before it: only the id tells them apart. */
const SAME_NAME_EVERY = 16;
const THEME_EVERY = 4;

function generateSeed(index: number, random: SeededRandom, before: ActivitySeed | undefined): ActivitySeed {
  const recipe = pick(RECIPES, index);
  const category = pickAny(recipe.isForeign === true ? FOREIGN : OWN, random);
  const type = pick(TYPES, index);
  const theme = index % THEME_EVERY === 1 ? pickAny(THEMES, random) : undefined;
  const name = nameOf({ type, topic: category.topic, theme: theme?.name }, random);
  const isSameName = before !== undefined && index % SAME_NAME_EVERY === SAME_NAME_EVERY - 1;
  return {
    id: String(FIRST_ID + index * ID_STEP),
    name: isSameName ? before.name : name,
    type,
    audit: pick(['normal', 'final', 'schedule', 'exempt', 'push'], index),
    sign: { opensInDays: -random.between(1, 40), closesInHours: random.between(20, 900) },
    slot:
      index % 3 === 0
        ? { assignedHours: pickAny([24, 72, 168], random) }
        : { fromDay: random.between(3, 40), days: random.between(1, 12) },
    categories: [category.path],
    fields: pick(FIELDS, index),
    ...(index % 5 === 2 ? {} : { agreement: pick(AGREEMENT_KEYS, index) }),
    ...(theme ? { themeId: theme.id } : {}),
    ...recipe.rules(random),
  };
}

interface Naming {
  type: ActivityTypeName;
  topic: string;
  theme: string | undefined;
}

function nameOf({ type, topic, theme }: Naming, random: SeededRandom): string {
  return `${pickAny(TAGS, random)}${theme ?? type}·${topic}${pickAny(SESSIONS, random)}`;
}

type Rules = Partial<ActivitySeed>;
interface Recipe {
  /** Asks for categories the brand does not sell. */
  isForeign?: true;
  rules: (random: SeededRandom) => Rules;
}

const RECIPES: Recipe[] = [
  { isForeign: true, rules: () => ({ discount: 900, skuStock: 20 }) },
  { rules: (random) => ({ discount: 900, starTimesTen: random.between(46, 49), skuStock: 30 }) },
  { isForeign: true, rules: () => ({ sign: { opensInDays: -400 }, discount: 920, freight: true }) },
  { rules: (random) => ({ discount: 900, salesMin: random.between(8, 60) * 1000, goodsStock: 500 }) },
  { rules: (random) => ({ discount: random.between(30, 60) * 10, skuStock: 100 }) },
  { isForeign: true, rules: () => ({ line: { source: 'suggest', perMille: 900 }, isExclusive: true }) },
  { rules: () => ({ discount: 900, goodRateBp: 9990, goodsMax: 3 }) },
  {
    rules: (random) => ({
      discount: 900,
      sign: { opensInDays: -30, closesInHours: -random.between(2, 200) },
    }),
  },
  { isForeign: true, rules: () => ({ discount: 950, goodRateBp: 9200, shops: 'first' }) },
  { rules: (random) => ({ discount: 900, sign: { opensInDays: random.between(2, 9), closesInHours: 500 } }) },
  { rules: () => ({ line: { source: 'reference', perMille: 620 }, goodsStock: 300 }) },
  { isForeign: true, rules: () => ({ discount: 880, goodsMax: 5, shops: 'second' }) },
  {
    rules: () => ({
      sign: { opensInDays: -500 },
      starTimesTen: 48,
      line: { source: 'suggest', perMille: 880 },
    }),
  },
];

const OWN = [
  { path: '食品/坚果炒货', topic: '坚果零食' },
  { path: '食品/饼干糕点', topic: '烘焙糕点' },
  { path: '食品/茶叶冲饮', topic: '好茶冲饮' },
  { path: '食品/粮油干货', topic: '粮油干货' },
  { path: '家居/厨房用品', topic: '厨房餐桌' },
  { path: '家居/床品布艺', topic: '床品布艺' },
  { path: '家居/收纳整理', topic: '收纳整理' },
];
const FOREIGN = [
  { path: '服饰/女装', topic: '冬季女装' },
  { path: '服饰/童装', topic: '童装焕新' },
  { path: '数码/手机配件', topic: '数码配件' },
  { path: '美妆/面部护肤', topic: '秋冬护肤' },
  { path: '家电/厨房小电', topic: '厨房小电' },
  { path: '母婴/尿裤湿巾', topic: '母婴囤货' },
  { path: '运动/户外装备', topic: '户外装备' },
  { path: '生鲜/水果', topic: '产地水果' },
];
const THEMES = [
  { id: 10128, name: '年货节' },
  { id: 10140, name: '开门红' },
  { id: 10155, name: '冬季焕新周' },
];
const TAGS = ['', '', '', '【免审】', '【直降】', '【百亿补贴】', '【返场】', '【新商专享】', '【24h免审】'];
const SESSIONS = ['', '专场', '会场', '（周末档）', '（第一期）', '（第二期）', '每日档', '囤货日'];
const TYPES: ActivityTypeName[] = [
  '限时秒杀',
  '大促活动',
  '品牌秒杀',
  '百亿补贴',
  '食品超市',
  '跨店满返',
  '超级品类日',
  '新人专享',
  '首页推荐专区',
  '潮流好价',
  '品牌好价',
  '超级晚8',
  '9块9特卖',
  '每日好店',
  '市场活动',
];
const FIELDS: FieldCode[][] = [
  ['user_activity_limit'],
  ['slogan', 'shipping_config'],
  [],
  ['white_image'],
  ['traffic_protect', 'user_activity_limit'],
  ['quality_report'],
];
const AGREEMENT_KEYS: AgreementKey[] = ['difference', 'outer', 'subsidy', 'quality'];

function pick<T>(items: readonly T[], index: number): T {
  return items[index % items.length] as T;
}

function pickAny<T>(items: readonly T[], random: SeededRandom): T {
  return pick(items, random.between(0, items.length - 1));
}
