import { createRandom, type SeededRandom } from '../../world/random.ts';
import type { ActivitySeed, AreaSeed } from './seeds.ts';

/**
 * The crowd around the campaigns written by hand. Each pool keeps every ware of the brand out by an announced rule or by its
 * window: their number changes what has to be read and judged, never what can be signed up.
 */
export function makeCrowd(seed: number, count: number): ActivitySeed[] {
  const random = createRandom(seed * 15_485_863);
  return Array.from({ length: count }, (_, index) => makeSeed(index, random));
}

/** Below the ids written by hand, which the list shows first. */
const FIRST_ACTIVITY = 20_100_003;
const FIRST_AREA = 5_200_011;
const AREAS_PER_ACTIVITY = 3;

const TOPICS: readonly [string, string][] = [
  ['数码配件', '数码/配件'],
  ['母婴用品', '母婴/喂养'],
  ['个护清洁', '个护/清洁'],
  ['运动户外', '运动/户外'],
  ['宠物生活', '宠物/主粮'],
];
const TAGS = ['【年货节】', '【双12】', '【冬季】', '【超值】', ''];
const TYPES = ['京东秒杀', '便宜包邮', '特价'] as const;

function makeSeed(index: number, random: SeededRandom): ActivitySeed {
  const [topic, category] = TOPICS[random.between(0, TOPICS.length - 1)] ?? ['', ''];
  const typeName = TYPES[index % TYPES.length] ?? '特价';
  const isOver = index % 7 === 3;
  return {
    activityId: String(FIRST_ACTIVITY + index * 13),
    name: `${TAGS[random.between(0, TAGS.length - 1)]}${typeName}·${topic}第${random.between(1, 9)}期`,
    typeName,
    opensInDays: -random.between(2, 30),
    closesInHours: isOver ? -random.between(2, 90) : random.between(20, 400),
    ...(index % 13 === 6 ? { shops: 'second' as const } : {}),
    areas: Array.from({ length: index % 9 === 4 ? AREAS_PER_ACTIVITY : 1 }, (_, place) =>
      makeArea({ index, place, topic, category: isOver ? '食品/坚果炒货' : category }, random),
    ),
  };
}

interface Place {
  index: number;
  place: number;
  topic: string;
  category: string;
}

function makeArea({ index, place, topic, category }: Place, random: SeededRandom): AreaSeed {
  return {
    areaId: String(FIRST_AREA + (index * AREAS_PER_ACTIVITY + place) * 11),
    name: `${topic}收品池${place + 1}`,
    categories: [category],
    audit: 'normal',
    fields: ['promoPrice', 'promoNum'],
    discount: random.between(80, 92) * 10,
    ...(place === 1 ? { goodRateBp: 9200 } : {}),
  };
}
