import type { SelectQueryBuilder } from 'kysely';
import { Stop } from '../../domain/errors.ts';
import type { Submission, SubmissionKey } from '../../domain/submission.ts';
import type { SubmissionFilter } from '../../ports/ledger.ts';
import type { SubmissionLineRow, SubmissionRow } from './rows/submission-rows.ts';
import type { LedgerDb, LedgerTables } from './schema.ts';
import { submissionOf } from './submission-rows.ts';
import { readConsistently } from './transactions.ts';

type SubmissionQuery = SelectQueryBuilder<LedgerTables, 'submissions', SubmissionRow>;

export async function getSubmission(db: LedgerDb, id: string): Promise<Submission> {
  const found = await findSubmission(db, id);
  if (!found) {
    throw new Stop(`no submission ${id}`, `台账里没有编号为 ${id} 的申报,请用 promo status 查看编号。`);
  }
  return found;
}

async function findSubmission(db: LedgerDb, id: string): Promise<Submission | undefined> {
  const [row] = await load(db, (reader) => all(reader).where('id', '=', id));
  return row;
}

/** The submission that forbids a new one with this key: the same occurrence, or an open one. */
export async function findOpenOrSame(db: LedgerDb, key: SubmissionKey): Promise<Submission | undefined> {
  const [standing] = await load(db, (reader) =>
    withSubject(all(reader), key)
      .where((row) => row.or([row('occurrence', '=', key.occurrence), row('isOpen', '=', 1)]))
      .orderBy('isOpen', 'desc')
      .limit(1),
  );
  return standing;
}

/** In the order given; ids that do not exist are left out. */
export async function loadSubmissions(db: LedgerDb, ids: readonly string[]): Promise<Submission[]> {
  if (ids.length === 0) return [];
  const found = await load(db, (reader) => all(reader).where('id', 'in', [...ids]));
  return ids.flatMap((id) => found.filter((submission) => submission.id === id));
}

export function listSubmissions(db: LedgerDb, filter: SubmissionFilter): Promise<Submission[]> {
  return load(db, (reader) => matching(all(reader).orderBy('createdAt').orderBy('id'), filter));
}

function matching(start: SubmissionQuery, filter: SubmissionFilter): SubmissionQuery {
  let query = start;
  if (filter.ids !== undefined) query = query.where('id', 'in', [...filter.ids]);
  if (filter.shopId !== undefined) query = query.where('shopId', '=', filter.shopId);
  if (filter.offerId !== undefined) query = query.where('offerId', '=', filter.offerId);
  if (filter.stages !== undefined) query = query.where('stage', 'in', [...filter.stages]);
  if (filter.reviews !== undefined) query = query.where('review', 'in', [...filter.reviews]);
  if (filter.isWithdrawing) query = query.where('withdrawal', 'is not', null);
  if (filter.isFollowedUp) query = query.where('followUp', 'is not', null);
  if (filter.isOpen !== undefined) query = query.where('isOpen', '=', filter.isOpen ? 1 : 0);
  return query;
}

export async function latestSubmission(
  db: LedgerDb,
  key: Omit<SubmissionKey, 'occurrence'>,
): Promise<Submission | undefined> {
  const [newest] = await load(db, (reader) =>
    withSubject(all(reader), key).orderBy('occurrence', 'desc').limit(1),
  );
  return newest;
}

function withSubject(query: SubmissionQuery, key: Omit<SubmissionKey, 'occurrence'>): SubmissionQuery {
  return query
    .where('shopId', '=', key.shopId)
    .where('offerId', '=', key.offerId)
    .where('subjectKind', '=', key.subject.kind)
    .where('subjectId', '=', key.subject.id)
    .where('slot', '=', key.slot);
}

export function all(db: LedgerDb): SubmissionQuery {
  return db.selectFrom('submissions').selectAll();
}

/** Lines come by the same condition, so that no list of ids grows with the result. */
export function load(db: LedgerDb, of: (db: LedgerDb) => SubmissionQuery): Promise<Submission[]> {
  return readConsistently(db, async (reader) => {
    const query = of(reader);
    const rows = await query.execute();
    const lines = await linesOf(reader, query);
    return rows.map((row) => submissionOf(row, lines.get(row.id) ?? []));
  });
}

async function linesOf(db: LedgerDb, query: SubmissionQuery): Promise<Map<string, SubmissionLineRow[]>> {
  const lines = await db
    .selectFrom('submissionLines')
    .selectAll()
    .where('submissionId', 'in', query.clearSelect().select('id'))
    .orderBy('submissionId')
    .orderBy('position')
    .execute();
  return Map.groupBy(lines, (line: SubmissionLineRow) => line.submissionId);
}
