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

/** By job and lane. */
export function newestDueTimes(db: LedgerDb): Promise<Pick<JobRun, 'jobId' | 'lane' | 'dueAt'>[]> {
  return db
    .selectFrom('jobRuns')
    .select((row) => ['jobId', 'lane', row.fn.max('dueAt').as('dueAt')])
    .groupBy(['jobId', 'lane'])
    .execute();
}

/** Newest run per job and lane, by due time; of two by hand at one time the one that began last. Overlaps did nothing. */
export async function newestRuns(db: LedgerDb, result?: 'done'): Promise<JobRun[]> {
  const lanes = await newestDueTimes(db);
  const runs = await Promise.all(lanes.map((lane) => newestRun(db, lane, result)));
  return runs.flatMap((run) => run ?? []);
}

async function newestRun(
  db: LedgerDb,
  { jobId, lane }: Pick<JobRun, 'jobId' | 'lane'>,
  result: 'done' | undefined,
): Promise<JobRun | undefined> {
  const ofLane = db.selectFrom('jobRuns').selectAll().where('jobId', '=', jobId).where('lane', '=', lane);
  const wanted = result
    ? ofLane.where('result', '=', result)
    : ofLane.where((row) => row.or([row('result', 'is', null), row('result', '!=', 'overlap')]));
  const run = await wanted.orderBy('dueAt', 'desc').orderBy('startedAt', 'desc').limit(1).executeTakeFirst();
  return run && withoutNulls(run);
}

/** The list a person can still look through. */
const NOT_RUN_SHOWN = 500;

export async function listNotRun(db: LedgerDb, since: Instant): Promise<JobRun[]> {
  const rows = await db
    .selectFrom('jobRuns')
    .selectAll()
    .where('result', 'in', ['missed', 'overlap'])
    .where('dueAt', '>=', since)
    .orderBy('dueAt', 'desc')
    .orderBy('id')
    .limit(NOT_RUN_SHOWN)
    .execute();
  return rows.map(withoutNulls);
}
