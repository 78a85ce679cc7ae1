import type { Instant } from '../../domain/time.ts';
import type { JobRun } from '../../ports/operations.ts';
import { withoutNulls } from './rows-to-values.ts';
import type { LedgerDb, LedgerTx } from './schema.ts';

/** False when the run id is known: one due time runs once, whoever asks first. */
export async function beginRun(
  db: LedgerDb,
  run: Omit<JobRun, 'endedAt' | 'result' | 'summary'>,
): Promise<boolean> {
  const written = await db
    .insertInto('jobRuns')
    .values({ ...run, endedAt: null, result: null, summary: null })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .execute();
  return written.length > 0;
}

export interface RunEnd {
  id: string;
  result: NonNullable<JobRun['result']>;
  summary: string;
}

/** The first end counts. */
export async function endRun(db: LedgerDb, { id, result, summary }: RunEnd, at: Instant): Promise<void> {
  await db
    .updateTable('jobRuns')
    .set({ result, summary, endedAt: at })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .execute();
}

export async function settleRuns(tx: LedgerTx, at: Instant): Promise<void> {
  await tx
    .updateTable('jobRuns')
    .set({ result: 'interrupted', summary: '运行时程序中断', endedAt: at })
    .where('endedAt', 'is', null)
    .execute();
}

/** Newest run per job and lane, by due time. */
export async function newestRuns(db: LedgerDb, result?: 'done'): Promise<JobRun[]> {
  let newest = db
    .selectFrom('jobRuns')
    .select((row) => ['jobId', 'lane', row.fn.max('dueAt').as('dueAt')])
    .groupBy(['jobId', 'lane']);
  if (result !== undefined) newest = newest.where('result', '=', result);
  let runs = db
    .selectFrom('jobRuns')
    .innerJoin(newest.as('newest'), (join) =>
      join
        .onRef('newest.jobId', '=', 'jobRuns.jobId')
        .onRef('newest.lane', '=', 'jobRuns.lane')
        .onRef('newest.dueAt', '=', 'jobRuns.dueAt'),
    )
    .selectAll('jobRuns')
    .orderBy('jobRuns.jobId')
    .orderBy('jobRuns.lane')
    .orderBy('jobRuns.startedAt', 'desc');
  if (result !== undefined) runs = runs.where('jobRuns.result', '=', result);
  return onePerLane((await runs.execute()).map(withoutNulls));
}

/** Two runs by hand may share a due time: the one that began last stands first. */
function onePerLane(runs: readonly JobRun[]): JobRun[] {
  return [...Map.groupBy(runs, ({ jobId, lane }) => `${jobId} ${lane}`).values()].flatMap(
    ([first]) => first ?? [],
  );
}
