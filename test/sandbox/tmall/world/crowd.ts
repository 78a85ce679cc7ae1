import { createRandom, type SeededRandom } from '../../world/random.ts';
import type { CampaignSeed, PhaseSeed } from './seed-types.ts';

const FIRST_ID = 31_007;
const ID_STEP = 7;
/** Every so many campaigns one carries the name of the one before it: only the ids tell them apart. */
const SAME_NAME_EVERY = 12;

const OWN = ['食品/坚果炒货', '食品/饼干糕点', '家居/厨房用品', '家居/床品布艺'];
const FOREIGN = ['女装/连衣裙', '3C数码配件', '美容护肤/面部精华', '童装/婴儿装', '运动/户外'];
const THEMES = ['双旦礼遇季', '开学焕新', '宠粉日', '品牌会员日', '夜场好价', '88会员节', '产地直发'];
const TAGS = ['', '', '【行业】', '【营销频道】', '【新品】', '【天天特卖】'];
const TYPES = ['行业活动', '营销频道', '淘宝秒杀', '大促'];

/**
 * The crowd around the campaigns written by hand: what a real square is full of. Each keeps every item of the brand out by an
 * announced rule or by its window, so that their number changes what has to be read and judged and never what can be signed up.
 */
export function makeCrowd(seed: number, count: number): CampaignSeed[] {
  const random = createRandom(seed * 15_485_863);
  const seeds: CampaignSeed[] = [];
  for (let index = 0; index < count; index += 1) seeds.push(makeOne(index, random, seeds.at(-1)));
  return seeds;
}

function makeOne(index: number, random: SeededRandom, before: CampaignSeed | undefined): CampaignSeed {
  const id = String(FIRST_ID + index * ID_STEP);
  const isSameName = before !== undefined && index % SAME_NAME_EVERY === SAME_NAME_EVERY - 1;
  const name = `${pickAny(TAGS, random)}${pickAny(THEMES, random)}·${random.between(1, 60)}期`;
  return {
    id,
    name: isSameName ? before.name : name,
    type: pickAny(TYPES, random),
    ...(index % 9 === 4 ? { isNew: true } : {}),
    phases: [makePhase(`7${id.slice(1)}`, index, random)],
  };
}

function makePhase(id: string, index: number, random: SeededRandom): PhaseSeed {
  return {
    id,
    name: '现货',
    fromDay: random.between(4, 40),
    days: random.between(1, 12),
    fields: index % 2 === 0 ? ['deliveryTime'] : ['shortTitle', 'freePost'],
    audit: 'normal',
    ...keepOut(index, random),
  };
}

/** Why nobody of ours gets in. */
function keepOut(index: number, random: SeededRandom): Pick<PhaseSeed, 'sign' | 'categories' | 'soldMin'> {
  const open = { opensInDays: -random.between(1, 20), closesInHours: random.between(30, 600) };
  if (index % 5 === 1)
    return { sign: open, categories: [pickAny(OWN, random)], soldMin: random.between(20, 90) * 1000 };
  if (index % 5 === 2) {
    return {
      sign: { opensInDays: -30, closesInHours: -random.between(2, 90) },
      categories: [pickAny(OWN, random)],
    };
  }
  if (index % 5 === 3) {
    return {
      sign: { opensInDays: random.between(2, 8), closesInHours: 400 },
      categories: [pickAny(OWN, random)],
    };
  }
  return { sign: open, categories: [pickAny(FOREIGN, random)] };
}

function pickAny<T>(items: readonly T[], random: SeededRandom): T {
  return items[random.between(0, items.length - 1)] as T;
}
