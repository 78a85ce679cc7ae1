import type { JobRun, OperationsLedger } from '../../src/ports/operations.ts';

/** Schedule memory as the ledger keeps it: one row per run id, for ever. */
export function createMemoryRuns(): Pick<
  OperationsLedger,
  'beginRun' | 'endRun' | 'lastDueTimes' | 'lastRuns'
> & {
  rows: JobRun[];
} {
  const rows: JobRun[] = [];
  return {
    rows,
    async beginRun(run) {
      if (rows.some((row) => row.id === run.id)) return false;
      rows.push({ ...run });
      return true;
    },
    async endRun(id, result, summary, at) {
      const row = rows.find((candidate) => candidate.id === id);
      if (row) Object.assign(row, { result, summary, endedAt: at });
    },
    lastDueTimes: async () => newestOf(rows),
    lastRuns: async () => newestOf(rows.filter(({ result }) => result !== 'overlap')),
  };
}

function newestOf(rows: readonly JobRun[]): JobRun[] {
  const newest = new Map<string, JobRun>();
  for (const row of rows) {
    const key = `${row.jobId}:${row.lane}`;
    const known = newest.get(key);
    if (!known || known.dueAt <= row.dueAt) newest.set(key, row);
  }
  return [...newest.values()];
}
