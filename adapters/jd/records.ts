import { z } from 'zod';
import type { AdapterContext, FindInput, FindResult } from '../../src/ports/adapter.ts';
import { hear } from '../page/hear.ts';
import { STEP_LIMIT_MS } from '../page/limits.ts';
import { open } from '../page/navigate.ts';
import { type ListSource, readAllPages } from '../page/read-pages.ts';
import { type Found, readOpened, type SearchableList, searchList } from '../page/search-list.ts';
import type { Identity } from '../page/site.ts';
import { originOf, type Visit } from '../page/visit.ts';
import { listOf, MAX_FILTER_DIGITS } from './lists.ts';
import { applied, PATHS } from './pages.ts';
import { groupRows, parseReason, parseRecord } from './parse-records.ts';
import { API } from './profile.ts';
import { AppliedRow, FlowLog } from './schema.ts';
import { site, visiting } from './site.ts';

/** Every sign-up of the shop. */
export function listRecords(ctx: AdapterContext): Promise<FindResult> {
  return visiting(ctx, async (visit) => {
    const identity = await openApplied(visit);
    const told = explaining(visit, () => true);
    const { items, total } = await readAllPages(visit, told.sourceOf([]));
    return resultOf(visit, identity, { items, total, filter: '全部', reasons: told.reasons });
  });
}

/** Sign-ups of these SPUs, in this pool when one is named. The search also names one SPU that is known to be listed. */
export function find(ctx: AdapterContext, { offerId, subjectIds }: FindInput): Promise<FindResult> {
  return visiting(ctx, async (visit) => {
    const identity = await openApplied(visit);
    const isOurs = ({ areaId, wareId }: AppliedRow) =>
      (offerId === undefined || areaId === offerId) && subjectIds.includes(wareId);
    const told = explaining(visit, isOurs);
    const { items, total, filter } = await search(visit, subjectIds, told.sourceOf);
    return resultOf(visit, identity, {
      items: items.filter(isOurs),
      total,
      filter,
      reasons: told.reasons,
    });
  });
}

export function openApplied(visit: Visit): Promise<Identity> {
  return open(visit, PATHS.applied);
}

type SourceOf = SearchableList<AppliedRow>['sourceOf'];

export async function search(
  visit: Visit,
  subjectIds: readonly string[],
  sourceOf: SourceOf = (wareIds) => rowsOf(wareIds),
): Promise<Found<AppliedRow>> {
  const list: SearchableList<AppliedRow> = {
    name: '已报名管理',
    idsBox: applied.idsBox,
    search: applied.search,
    maxDigits: MAX_FILTER_DIGITS,
    subjectIdOf: (row) => row.wareId,
    sourceOf,
  };
  return searchList(visit, list, { subjectIds, opened: await readOpened(visit, list) });
}

const ListRequest = z.object({
  currentStatus: z.literal(''),
  wareIds: z.array(z.union([z.string(), z.number()])),
});

/** The list as asked for exactly these SPUs (none = all), under the tab of all statuses. */
function rowsOf(
  wareIds: readonly string[],
  onPage?: ListSource<AppliedRow>['onPage'],
): ListSource<AppliedRow> {
  return listOf({
    path: API.applied,
    schema: AppliedRow,
    idOf: (row) => row.applyWareId,
    wants: (request) => ListRequest.safeParse(request).data?.wareIds.map(String).join() === wareIds.join(),
    ...(onPage ? { onPage } : {}),
  });
}

/** The list never says why: the reason comes up when one points at the eye beside a row. Told by `applyWareId`. */
function explaining(
  visit: Visit,
  isOurs: (row: AppliedRow) => boolean,
): { sourceOf: SourceOf; reasons: ReadonlyMap<string, string> } {
  const reasons = new Map<string, string>();
  const onPage = async (rows: readonly AppliedRow[]): Promise<void> => {
    for (const row of rows.filter((each) => each.showEyeFlag && isOurs(each))) {
      const reason = await readReason(visit, row);
      if (reason !== undefined) reasons.set(row.applyWareId, reason);
    }
  };
  return { sourceOf: (wareIds) => rowsOf(wareIds, onPage), reasons };
}

async function readReason(visit: Visit, row: AppliedRow): Promise<string | undefined> {
  await applied.eye(applied.row(visit.page, row)).hover({ timeout: STEP_LIMIT_MS });
  const log = await hear(visit, {
    path: API.flowLog,
    schema: FlowLog,
    wants: (asked) => AskedLog.safeParse(asked).data?.applyWareId === row.applyWareId,
  });
  return parseReason(log);
}

const AskedLog = z.object({ applyWareId: z.string() });

interface Read extends Found<AppliedRow> {
  reasons: ReadonlyMap<string, string>;
}

function resultOf({ ctx }: Visit, identity: Identity, { items, total, filter, reasons }: Read): FindResult {
  const link = originOf(ctx, site.home) + PATHS.applied;
  return {
    records: groupRows(items).map((rows) => parseRecord({ rows, reasons, link })),
    proof: { platformShopId: identity.platformShopId, filter, total, readAt: ctx.clock.now() },
  };
}
