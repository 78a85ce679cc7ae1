import { DAY, HOUR, lastSecondOfHour, midnight } from '../../kit/dates.ts';
import type { SubAct } from '../model.ts';
import { AGREEMENTS } from './agreements.ts';
import { generateMains } from './crowd.ts';
import { type ActSeed, type MainSeed, WRITTEN_MAINS } from './seeds.ts';

/** 19 digits, as on the site. */
const FIRST_MAIN_ID = 7_430_000_000_000_000_123n;
const FIRST_ACT_ID = 7_431_000_000_000_000_457n;
const ID_STEP = 10_000_000_019n;

export interface ActsInput {
  shopIds: string[];
  startedAt: number;
  seed: number;
  /** Least number of 子活动; those written by hand are always there. */
  campaigns: number;
}

export function makeActs(input: ActsInput): SubAct[] {
  const written = WRITTEN_MAINS.reduce((sum, main) => sum + main.acts.length, 0);
  const crowd = generateMains(input.seed, Math.max(0, input.campaigns - written));
  let made = 0n;
  return [...WRITTEN_MAINS, ...crowd].flatMap((main, index) =>
    main.acts.map((act) => {
      made += 1n;
      const ids = {
        id: String(FIRST_ACT_ID + made * ID_STEP),
        mainId: String(FIRST_MAIN_ID + BigInt(index) * ID_STEP),
      };
      return makeAct(main, act, { ...ids, input });
    }),
  );
}

function makeAct(
  main: MainSeed,
  act: ActSeed,
  { id, mainId, input }: { id: string; mainId: string; input: ActsInput },
): SubAct {
  const { startedAt, shopIds } = input;
  const [fromDay, days] = act.window;
  const startsAt = midnight(startedAt, fromDay);
  const wanted = act.shops === undefined ? shopIds : shopIds.slice(act.shops === 'first' ? 0 : 1).slice(0, 1);
  const categories = act.rules.flatMap((rule) => (rule.kind === 'category' ? rule.categories : []));
  return {
    id,
    name: act.name,
    mainId,
    mainName: main.name,
    scene: main.scene,
    typeName: main.typeName,
    shops: wanted,
    applyStartsAt: midnight(startedAt, act.apply.opens),
    applyEndsAt: lastSecondOfHour(startedAt + act.apply.closes * HOUR),
    startsAt,
    endsAt: startsAt + days * DAY - 1000,
    course: act.course,
    rules: act.rules,
    fields: act.fields ?? [],
    ...(act.agreement === undefined ? {} : { agreement: AGREEMENTS[act.agreement] }),
    description: `面向${categories.join('、')}类目商家招商，请在报名时间内提交商品。`,
  };
}
