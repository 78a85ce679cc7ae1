import { z } from 'zod';
import { Id } from '../../kit/lists.ts';
import { formSetOf } from '../form-set.ts';
import { API_ERRORS } from '../invented.ts';
import type { Apply, Area } from '../model.ts';
import { isInRange, refusal } from '../rules.ts';
import { epochMsOf, isBookable, type Session, sessionsOf } from '../schedule.ts';
import { plantByStaff } from '../staff.ts';
import { isOpenState } from '../states.ts';
import { wireActivity, wireArea, wireSku } from '../wire.ts';
import { type Answer, BAD_REQUEST, type Call, findArea, Page, paged } from './call.ts';

const AreaBody = z.object({ areaId: Id });
const SelectionBody = Page.extend({
  filterFields: z.object({
    areaId: Id,
    wareIds: z.array(Id).default([]),
    skuIds: z.array(Id).default([]),
    /** Absent = both. */
    canApply: z.boolean().optional(),
  }),
  dispFields: z.array(z.string()).default([]),
});
const BatchBody = AreaBody.extend({ beginTime: z.string(), endTime: z.string() });

/** Also closed and coming ones, newest first. Path and shape are ours. */
export function listActivities({ platform, session, body }: Call): Answer {
  const parsed = Page.safeParse(body);
  if (!parsed.success) return BAD_REQUEST;
  const { world, applies } = platform;
  const visible = world.activities.filter((one) => one.venderIds.includes(session.shop));
  const own = applies.ofVender(session.shop).filter((apply) => applies.isOpen(apply));
  const openRows = (areaId: string): number =>
    own.filter((apply) => apply.areaId === areaId).reduce((sum, apply) => sum + apply.rows.length, 0);
  return paged(
    visible.map((one) => wireActivity(one, openRows)),
    parsed.data,
  );
}

export function readArea(call: Call): Answer {
  const found = areaOf(call);
  if (!found) return { error: API_ERRORS.noSuchArea };
  return { data: wireArea(found.activity, found.area, call.platform.clock.now()) };
}

export function readFormSet(call: Call): Answer {
  const found = areaOf(call);
  if (!found) return { error: API_ERRORS.noSuchArea };
  const { faults } = call.platform;
  const switches = {
    hasNewField: faults.look('new-required-field', call.facts) !== undefined,
    hasNewProtocol: faults.look('changed-agreement', call.facts) !== undefined,
  };
  return { data: formSetOf(found.area, switches) };
}

function areaOf(call: Call): ReturnType<typeof findArea> {
  const parsed = AreaBody.safeParse(call.body);
  return parsed.success ? findArea(call, parsed.data.areaId) : undefined;
}

/** The shop's skus of the pool's categories, ware by ware; price and stock are judged when they are offered. */
export function listSkus(call: Call): Answer {
  const parsed = SelectionBody.safeParse(call.body);
  if (!parsed.success) return BAD_REQUEST;
  const { areaId, wareIds, skuIds, canApply } = parsed.data.filterFields;
  const area = findArea(call, areaId)?.area;
  if (!area) return { error: API_ERRORS.noSuchArea };
  signUpByStaff(call, area, wareIds);
  const rows = call.platform.world.wares
    .filter((ware) => ware.venderId === call.session.shop && isInRange(ware, area))
    .filter((ware) => wareIds.length === 0 || wareIds.includes(ware.wareId))
    .flatMap((ware) =>
      ware.skus.map((sku) => wireSku(ware, sku, { area, taken: takenText(call, area, sku.skuId) })),
    )
    .filter((row) => skuIds.length === 0 || skuIds.includes(String(row.skuId)))
    .filter((row) => canApply === undefined || (row.cannotApplyReason === null) === canApply);
  return paged(rows, parsed.data);
}

/** Where there are sessions the same sku may stand in several; elsewhere it is there once. */
function takenText({ platform, session }: Call, area: Area, skuId: string): string | undefined {
  if (area.timing.mode === 'sessions') return undefined;
  const { applies } = platform;
  const own = applies.ofVender(session.shop).filter(({ areaId }) => areaId === area.areaId);
  const isOpenRow = (apply: Apply): boolean =>
    apply.rows.some((row) => row.skuId === skuId && isOpenState(applies.stateOf(apply, row)));
  const first = own.find(isOpenRow);
  return first && refusal('duplicate', 'duplicate', { n: first.operator }).text;
}

/** A colleague who is a moment ahead of whoever searches for these wares. */
function signUpByStaff({ platform, session, facts }: Call, area: Area, wareIds: readonly string[]): void {
  if (wareIds.length === 0 || !platform.faults.take('staff-signs-up', facts)) return;
  const ware = platform.world.wares.find((one) => wareIds.includes(one.wareId));
  if (ware) plantByStaff(platform, { venderId: session.shop, area, ware });
}

/** The batch a session's sign-ups go into. */
export function getBatchId(call: Call): Answer {
  const parsed = BatchBody.safeParse(call.body);
  if (!parsed.success) return BAD_REQUEST;
  const area = findArea(call, parsed.data.areaId)?.area;
  if (!area) return { error: API_ERRORS.noSuchArea };
  const session = sessionsOf(area).find((one) => one.beginsAt === epochMsOf(parsed.data.beginTime));
  if (!session) return { error: API_ERRORS.noSession };
  if (!isBookable(session, call.platform.clock.now())) return { error: API_ERRORS.closed };
  return { data: { batchId: session.batchId } };
}

/** The session of a batch; undefined where the pool has none of that id. */
export function sessionOf(area: Parameters<typeof sessionsOf>[0], batchId: string): Session | undefined {
  return sessionsOf(area).find((one) => one.batchId === batchId);
}
