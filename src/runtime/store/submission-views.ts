import type { PlatformRecord } from '../../domain/record.ts';
import type { Submission } from '../../domain/submission.ts';
import type { SubmissionCounts } from '../../ports/ledger.ts';
import { all, load } from './read-submissions.ts';
import { chunksOf } from './rows-to-values.ts';
import type { LedgerDb } from './schema.ts';

// Narrow reads: each costs what it returns, however long the history is.

/** The next ones in the order they were made. */
export function loadPage(
  db: LedgerDb,
  { after, limit }: { after: Pick<Submission, 'createdAt' | 'id'> | undefined; limit: number },
): Promise<Submission[]> {
  const { createdAt = '', id = '' } = after ?? {};
  return load(db, (reader) =>
    all(reader)
      .where((row) => row(row.refTuple('createdAt', 'id'), '>', row.tuple(createdAt, id)))
      .orderBy('createdAt')
      .orderBy('id')
      .limit(limit),
  );
}

/** Those that one of the platform's records may be about: by its id, or by its offer and subject. */
export async function submissionsBehind(
  db: LedgerDb,
  shopId: string,
  records: readonly Pick<PlatformRecord, 'recordId' | 'offerId' | 'subjectId'>[],
): Promise<Submission[]> {
  const found = new Map<string, Submission>();
  const take = (submissions: readonly Submission[]) => {
    for (const submission of submissions) found.set(submission.id, submission);
  };
  const ofShop = (reader: LedgerDb) => all(reader).where('shopId', '=', shopId);
  for (const chunk of chunksOf(records)) {
    const ids = chunk.map(({ recordId }) => recordId);
    take(await load(db, (reader) => ofShop(reader).where('platformRecordId', 'in', ids)));
    for (const [offerId, group] of Map.groupBy(chunk, (record) => record.offerId)) {
      const subjects = group.map(({ subjectId }) => subjectId);
      const ofOffer = (reader: LedgerDb) => ofShop(reader).where('offerId', '=', offerId);
      take(
        await load(db, (reader) =>
          ofOffer(reader).where('subjectKind', '=', 'listing').where('subjectId', 'in', subjects),
        ),
      );
    }
  }
  return [...found.values()];
}

export async function countSubmissions(db: LedgerDb): Promise<SubmissionCounts> {
  const rows = await db
    .selectFrom('submissions')
    .select((row) => ['stage', 'review', row.fn.countAll<number>().as('count')])
    .groupBy(['stage', 'review'])
    .execute();
  const counts: SubmissionCounts = { stages: {}, reviews: {} };
  for (const { stage, review, count } of rows) {
    counts.stages[stage] = (counts.stages[stage] ?? 0) + Number(count);
    counts.reviews[review] = (counts.reviews[review] ?? 0) + Number(count);
  }
  return counts;
}

/** Our sku → pieces promised by open submissions of all other shops. */
export async function pledgedElsewhere(db: LedgerDb, shopId: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('submissions')
    .innerJoin('submissionLines', 'submissionLines.submissionId', 'submissions.id')
    .select((row) => ['skuId', row.fn.sum<number>('stock').as('pieces')])
    .where('isOpen', '=', 1)
    .where('shopId', '!=', shopId)
    .groupBy('skuId')
    .execute();
  return new Map(rows.map(({ skuId, pieces }) => [skuId, Number(pieces)]));
}
