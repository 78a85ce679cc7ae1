import { type OneRecord, recordActions } from '../page/record-action.ts';
import type { Visit } from '../page/visit.ts';
import { applied } from './pages.ts';
import { statusWordOf } from './parse-records.ts';
import { API } from './profile.ts';
import { openApplied, search } from './records.ts';
import type { AppliedRow } from './schema.ts';
import { site } from './site.ts';

/** 「退出」 in one row takes every row of the sign-up back. */
export const { prepareOnRecord, actOnRecord } = recordActions(site, {
  withdraw: {
    name: '退出',
    path: API.quit,
    confirm: (page) => applied.confirmQuit(page),
    find: async (visit, record) => {
      const row = await findRow(visit, record);
      if (!row) return undefined;
      return {
        status: statusWordOf(row),
        content: { areaId: row.areaId, wareId: row.wareId },
        ...(row.canQuit === true ? { opener: applied.quit(applied.row(visit.page, row)) } : {}),
      };
    },
  },
});

/** One row of the sign-up, one that can be taken back where there is any. The list is on its last page then. */
async function findRow(visit: Visit, { recordId, snapshot }: OneRecord): Promise<AppliedRow | undefined> {
  await openApplied(visit);
  const { items } = await search(visit, [snapshot.subject.id]);
  const rows = items.filter(({ id, wareId }) => id === recordId && wareId === snapshot.subject.id);
  return rows.findLast(({ canQuit }) => canQuit) ?? rows.at(-1);
}
