import type { Submission } from '../../domain/submission.ts';
import type { Instant } from '../../domain/time.ts';
import type { ListedSubmission, StageCount } from '../../ports/digest-ledger.ts';
import { all, load } from './read-submissions.ts';
import { chunksOf } from './rows-to-values.ts';
import type { LedgerDb } from './schema.ts';
import { LISTED_COLUMNS, listedOf } from './submission-rows.ts';

/** All of history passes through one index; what changed lately is counted apart. */
export async function countStages(db: LedgerDb, since: Instant): Promise<StageCount[]> {
  const groups = await db
    .selectFrom('submissions')
    .select((row) => [
      'stage',
      'review',
      row.fn.countAll<number>().as('count'),
      row.fn.sum<number>('plannedSalesFen').as('plannedSalesFen'),
    ])
    .groupBy(['stage', 'review'])
    .execute();
  const recent = await countRecent(db, since);
  return groups.map(({ stage, review, count, plannedSalesFen }) => ({
    stage,
    review,
    count: Number(count),
    recent: recent.get(`${stage} ${review}`) ?? 0,
    plannedSalesFen: Number(plannedSalesFen),
  }));
}

async function countRecent(db: LedgerDb, since: Instant): Promise<ReadonlyMap<string, number>> {
  const groups = await db
    .selectFrom('submissions')
    .select((row) => ['stage', 'review', row.fn.countAll<number>().as('count')])
    .where('isOpen', 'in', [0, 1])
    .where('updatedAt', '>', since)
    .groupBy(['stage', 'review'])
    .execute();
  return new Map(groups.map(({ stage, review, count }) => [`${stage} ${review}`, Number(count)]));
}

export function openSubmissions(db: LedgerDb): Promise<Submission[]> {
  return load(db, (reader) => all(reader).where('isOpen', '=', 1).orderBy('createdAt').orderBy('id'));
}

export async function closedSince(db: LedgerDb, since: Instant, limit: number): Promise<ListedSubmission[]> {
  const rows = await db
    .selectFrom('submissions')
    .select(LISTED_COLUMNS)
    .where('isOpen', '=', 0)
    .where('updatedAt', '>', since)
    .orderBy('updatedAt', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(listedOf);
}

/** Turned away is closed: the index of closed ones by time finds them. */
export function turnedAwaySince(db: LedgerDb, since: Instant): Promise<Submission[]> {
  return load(db, (reader) =>
    all(reader)
      .where('isOpen', '=', 0)
      .where('updatedAt', '>', since)
      .where((row) => row.or([row('stage', '=', 'refused'), row('review', 'in', ['rejected', 'removed'])]))
      .orderBy('updatedAt')
      .orderBy('id'),
  );
}

/** Two questions, each with its index: refused by the form, rejected by the platform. */
export async function correctableAt(db: LedgerDb, now: Instant): Promise<Submission[]> {
  const refused = await load(db, (reader) => withoutNext(reader, now).where('stage', '=', 'refused'));
  const rejected = await load(db, (reader) =>
    withoutNext(reader, now).where('review', '=', 'rejected').where('stage', '=', 'filed'),
  );
  return [...refused, ...rejected];
}

function withoutNext(db: LedgerDb, now: Instant) {
  return all(db)
    .where('signUpEndsAt', '>', now)
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom('submissions as next')
            .select('next.id')
            .whereRef('next.previousId', '=', 'submissions.id'),
        ),
      ),
    );
}

export async function followersOf(
  db: LedgerDb,
  previousIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const followers = new Map<string, string>();
  for (const ids of chunksOf(previousIds)) {
    const query = db.selectFrom('submissions').select(['id', 'previousId']).where('previousId', 'in', ids);
    for (const { id, previousId } of await query.execute()) followers.set(previousId ?? '', id);
  }
  return followers;
}
