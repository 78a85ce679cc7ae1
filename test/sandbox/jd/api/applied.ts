import { z } from 'zod';
import { Id } from '../../kit/lists.ts';
import { API_ERRORS } from '../invented.ts';
import type { Apply } from '../model.ts';
import { platformTime } from '../schedule.ts';
import { canQuit } from '../states.ts';
import { wireRows } from '../wire.ts';
import { type Answer, BAD_REQUEST, type Call, Page, paged } from './call.ts';

const AppliedBody = Page.extend({
  /** '' = all. */
  currentStatus: z.union([z.int(), z.literal('')]).default(''),
  wareIds: z.array(Id).default([]),
});

/** Sign-ups as rows, newest first; new ones come with a lag. The filter by SPU is ours (skuId is documented). */
export function listApplied(call: Call): Answer {
  const parsed = AppliedBody.safeParse(call.body);
  if (!parsed.success) return BAD_REQUEST;
  const { platform, session, facts } = call;
  const { currentStatus, wareIds } = parsed.data;
  const now = platform.clock.now();
  const isBlind = wareIds.length > 0 && platform.faults.take('blind-search', facts) !== undefined;
  const rows = platform.applies
    .ofVender(session.shop)
    .filter((apply) => !isBlind && apply.visibleAt <= now)
    .filter((apply) => wareIds.length === 0 || wareIds.includes(apply.wareId))
    .flatMap((apply) => wireRows(apply, platform.applies))
    .filter((row) => currentStatus === '' || row.currentStatus === currentStatus);
  return paged(rows, parsed.data);
}

/** 流程日志 of one row: the only place that says why. */
export function readFlowLog(call: Call): Answer {
  const { query } = call.request;
  const apply = visibleApply(call, query.get('applyId') ?? '');
  const row = apply?.rows.find((one) => one.applyWareId === query.get('applyWareId'));
  if (!row) return { error: API_ERRORS.noSuchApply };
  const data = row.log.map(({ at, title, remark, labelId }) => ({
    title,
    operateTime: platformTime(at),
    flowLogDetailVOList: remark === '' ? [] : [{ remark: `{INPUT| ${remark}}`, rejectLabelId: labelId }],
  }));
  return { data };
}

/** The one withdraw write, and it is a GET: it takes every row back that still can be. */
export function quit(call: Call): Answer {
  const { query } = call.request;
  const apply = visibleApply(call, query.get('id') ?? '');
  if (!apply || apply.areaId !== query.get('areaId')) return { error: API_ERRORS.noSuchApply };
  const { applies } = call.platform;
  const isQuittable = apply.rows.some((row) => canQuit(applies.stateOf(apply, row)));
  if (!isQuittable) return { error: API_ERRORS.alreadyQuit };
  applies.setState(apply, { current: 5, apply: 9 });
  return { data: { id: Number(apply.applyId) } };
}

function visibleApply({ platform, session }: Call, applyId: string): Apply | undefined {
  const apply = platform.applies.find(session.shop, applyId);
  return apply && apply.visibleAt <= platform.clock.now() ? apply : undefined;
}
