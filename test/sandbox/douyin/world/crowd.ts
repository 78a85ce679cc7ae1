import { createRandom, type SeededRandom } from '../../world/random.ts';
import type { Rule, Scene } from '../model.ts';
import type { ActSeed, MainSeed } from './seeds.ts';

/**
 * The crowd around the campaigns written by hand: each keeps every product of the brand out by an announced rule or by its window,
 * so that their number changes what has to be read and judged, never what can be signed up.
 */
export function generateMains(seed: number, acts: number): MainSeed[] {
  const random = createRandom(seed * 65_537);
  const mains: MainSeed[] = [];
  for (let made = 0, index = 0; made < acts; index += 1) {
    const count = Math.min(acts - made, random.between(1, 4));
    mains.push(generateMain(index, count, random));
    made += count;
  }
  return mains;
}

function generateMain(index: number, count: number, random: SeededRandom): MainSeed {
  const { scene, typeName } = pick(KINDS, index);
  const name = `${pickAny(TAGS, random)}${typeName}·${pickAny(SESSIONS, random)}第${index + 1}期`;
  const acts = Array.from({ length: count }, (_, place) => generateAct(index + place, random));
  return { name, scene, typeName, acts };
}

function generateAct(index: number, random: SeededRandom): ActSeed {
  const recipe = pick(RECIPES, index);
  const { path, topic } = pickAny(recipe.isForeign === true ? FOREIGN : OWN, random);
  return {
    name: `${topic}${pickAny(SESSIONS, random)}`,
    course: pick(['review', 'exempt', 'publish'], index),
    apply: recipe.apply ?? { opens: -random.between(1, 30), closes: random.between(20, 700) },
    window: [random.between(3, 40), random.between(1, 12)],
    rules: [{ kind: 'category', categories: [path] }, ...recipe.rules(random)],
    ...(index % 4 === 1 ? { agreement: 'price' as const } : {}),
  };
}

interface Recipe {
  /** Asks for categories the brand does not sell. */
  isForeign?: true;
  apply?: ActSeed['apply'];
  rules: (random: SeededRandom) => Rule[];
}

const RECIPES: Recipe[] = [
  { isForeign: true, rules: () => [{ kind: 'discount', perMille: 900 }] },
  { rules: (random) => [{ kind: 'experience_score', tenths: random.between(96, 99) * 10 }] },
  { rules: (random) => [{ kind: 'sales_30d', quantity: random.between(8, 60) * 1000 }] },
  { isForeign: true, rules: () => [{ kind: 'check_price', perMille: 900 }] },
  { apply: { opens: -30, closes: -20 }, rules: () => [{ kind: 'discount', perMille: 900 }] },
  { apply: { opens: 4, closes: 400 }, rules: () => [{ kind: 'sku_stock', quantity: 30 }] },
  { rules: (random) => [{ kind: 'discount', perMille: random.between(30, 60) * 10 }] },
];

const KINDS: { scene: Scene; typeName: string }[] = [
  { scene: 'square', typeName: '平台大促' },
  { scene: 'square', typeName: '推荐卡' },
  { scene: 'super-sale', typeName: '超值购' },
  { scene: 'square', typeName: '跨店满减' },
  { scene: 'sec-kill', typeName: '秒杀' },
  { scene: 'square', typeName: '官方补贴' },
];
const OWN = [
  { path: '食品/坚果炒货', topic: '坚果零食' },
  { path: '食品/饼干糕点', topic: '烘焙糕点' },
  { path: '食品/粮油干货', topic: '粮油干货' },
  { path: '家居/厨房用品', topic: '厨房餐桌' },
  { path: '家居/收纳整理', topic: '收纳整理' },
];
const FOREIGN = [
  { path: '服饰/女装', topic: '冬季女装' },
  { path: '数码/手机配件', topic: '数码配件' },
  { path: '美妆/面部护肤', topic: '秋冬护肤' },
  { path: '运动/户外装备', topic: '户外装备' },
];
const TAGS = ['', '', '【必报】', '🔥', '【平台补贴】', '必报！'];
const SESSIONS = ['专场', '会场', '周末档', '直播大场', '尖货日', '囤货日'];

function pick<T>(items: readonly T[], index: number): T {
  return items[index % items.length] as T;
}

function pickAny<T>(items: readonly T[], random: SeededRandom): T {
  return pick(items, random.between(0, items.length - 1));
}
