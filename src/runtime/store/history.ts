import type { LedgerHistory } from '../../ports/ledger-history.ts';
import { loadActions } from './actions/read-actions.ts';
import { toEvent } from './events.ts';
import { recordOf } from './records.ts';
import { withoutNulls } from './rows-to-values.ts';
import type { LedgerDb } from './schema.ts';
import { loadPage } from './submission-views.ts';

const PAGE = 500;

export function createLedgerHistory(db: LedgerDb): LedgerHistory {
  return {
    submissions: () => pagesOf((last) => loadPage(db, { after: last, limit: PAGE })),
    events: () => pagesOf((last) => eventPage(db, last?.seq ?? 0)),
    actions: () => pagesOf((last) => actionPage(db, last?.id ?? '')),
    approvals: () => pagesOf((last) => approvalPage(db, last?.id ?? '')),
    records: () => pagesOf((last) => recordPage(db, last)),
  };
}

/** Each page starts behind the last row of the one before; an empty one is the end. */
async function* pagesOf<T>(read: (last: T | undefined) => Promise<T[]>): AsyncGenerator<readonly T[]> {
  for (let page = await read(undefined); page.length > 0; page = await read(page.at(-1))) yield page;
}

async function eventPage(db: LedgerDb, seq: number) {
  const query = db.selectFrom('events').selectAll().where('seq', '>', seq).orderBy('seq').limit(PAGE);
  return (await query.execute()).map(toEvent);
}

async function actionPage(db: LedgerDb, id: string) {
  const query = db.selectFrom('actions').select('id').where('id', '>', id).orderBy('id').limit(PAGE);
  const ids = (await query.execute()).map((row) => row.id);
  const actions = ids.length === 0 ? [] : await loadActions(db, { ids });
  return actions.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

async function approvalPage(db: LedgerDb, id: string) {
  const query = db.selectFrom('approvals').selectAll().where('id', '>', id).orderBy('id').limit(PAGE);
  return (await query.execute()).map(withoutNulls);
}

async function recordPage(db: LedgerDb, last: { shopId: string; recordId: string } | undefined) {
  const { shopId = '', recordId = '' } = last ?? {};
  const query = db
    .selectFrom('platformRecords')
    .selectAll()
    .where((row) => row(row.refTuple('shopId', 'recordId'), '>', row.tuple(shopId, recordId)))
    .orderBy('shopId')
    .orderBy('recordId')
    .limit(PAGE);
  return (await query.execute()).map(recordOf);
}
