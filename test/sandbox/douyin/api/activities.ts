import { z } from 'zod';
import { pageOf } from '../../kit/lists.ts';
import { API_ERRORS } from '../invented.ts';
import { SCENES, type SubAct } from '../model.ts';
import { wireDetail, wireFeedRow } from '../wire.ts';
import { type Answer, BAD_REQUEST, type Call, findAct, Id } from './call.ts';

/** `participate_tab` 1 is documented (可报活动); 0 = 全部活动 and `scene` are ours. */
const FeedBody = z.object({
  page: z.int().min(1),
  page_size: z.int().min(1).max(50),
  condition: z.object({
    participate_tab: z.int().min(0).max(1).default(1),
    scene: z.enum(SCENES).default('square'),
    activity_name: z.string().default(''),
  }),
});

/** Main acts with those of their sub acts that the shop may see; rows without any are left out. */
export function feedActivities(call: Call): Answer {
  const parsed = FeedBody.safeParse(call.body);
  if (!parsed.success) return BAD_REQUEST;
  const { condition, page, page_size: size } = parsed.data;
  const now = call.platform.clock.now();
  const isOpen = (act: SubAct) => act.applyStartsAt <= now && now < act.applyEndsAt;
  const acts = call.platform.world.acts.filter(
    (act) =>
      act.scene === condition.scene &&
      act.shops.includes(call.session.shop) &&
      (condition.participate_tab === 0 || isOpen(act)) &&
      `${act.mainName} ${act.name}`.includes(condition.activity_name),
  );
  const rows = [...Map.groupBy(acts, (act) => act.mainId).values()];
  return { data: { total: rows.length, data: pageOf(rows, page, size).map(wireFeedRow) } };
}

export function readActivity(call: Call): Answer {
  const parsed = z.object({ activity_id: Id }).safeParse(call.body);
  if (!parsed.success) return BAD_REQUEST;
  const act = findAct(call, parsed.data.activity_id);
  if (!act) return { error: API_ERRORS.noActivity };
  const { faults } = call.platform;
  const variant = {
    hasNewField: faults.look('new-required-field', call.facts) !== undefined,
    hasOtherAgreement: faults.look('changed-agreement', call.facts) !== undefined,
  };
  return { data: wireDetail(act, variant) };
}
