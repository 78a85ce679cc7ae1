import { z } from 'zod';
import { ReactionError, Stop } from '../domain/errors.ts';
import { ASSISTED_RUN, type DueRun } from '../ports/job.ts';
import type { Log } from '../ports/log.ts';
import type { Request } from '../ports/operations.ts';
import { calibrateShop } from './calibrate.ts';
import type { Calibration } from './calibration/report.ts';
import type { AppDeps } from './deps.ts';
import type { Job } from './job.ts';
import { type ImportDeps, importWorkbook } from './pool/import.ts';

/** Always of this machine. */
const ChromePort = z.int().min(1).max(65_535);

/** What a command may ask of the owner of the data folder. */
const RequestPayload = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('run-job'),
    jobId: z.string(),
    shopId: z.string().optional(),
    assisted: z.strictObject({ chromePort: ChromePort.optional() }).optional(),
  }),
  z.strictObject({ kind: z.literal('calibrate'), shopId: z.string(), chromePort: ChromePort.optional() }),
  z.strictObject({ kind: z.literal('import-pool'), file: z.string(), person: z.string().optional() }),
]);

type RunPayload = Extract<z.infer<typeof RequestPayload>, { kind: 'run-job' }>;

/** One lane's part of a `run-job`. */
export const LaneAnswer = z.object({
  lane: z.string(),
  result: z.enum(['done', 'failed', 'could-not-look', 'interrupted', 'overlap', 'begun', 'stopping']),
  summary: z.string(),
  counts: z.record(z.string(), z.number()).optional(),
  needsPerson: z.boolean().optional(),
});
export type LaneAnswer = z.infer<typeof LaneAnswer>;

export interface RequestAnswer {
  state: 'done' | 'failed';
  result: { lanes?: LaneAnswer[]; error?: { name: string; userMessage: string }; [key: string]: unknown };
}

export interface RequestTools {
  deps: AppDeps;
  jobs: readonly Job[];
  /** Puts a run into its lane and waits for its end. */
  runNow: (due: DueRun) => Promise<Omit<LaneAnswer, 'lane'>>;
  imports: ImportDeps;
  /** Aborted when the owner stops. */
  signal: AbortSignal;
}

/** Answers one request. Expected failures come back with their Chinese text; a bug is logged with its cause. */
export async function handleRequest(tools: RequestTools, request: Request): Promise<RequestAnswer> {
  try {
    const payload = RequestPayload.parse({ ...request.payload, kind: request.kind });
    if (payload.kind === 'import-pool') {
      return { state: 'done', result: await importAll(tools.imports, payload) };
    }
    if (payload.kind === 'calibrate') {
      return { state: 'done', result: { calibration: await calibrate(tools, payload) } };
    }
    const lanes = await runLanes(tools, payload, request);
    return { state: lanes.every((lane) => lane.result === 'done') ? 'done' : 'failed', result: { lanes } };
  } catch (error) {
    return { state: 'failed', result: { error: describeFailure(error, tools.deps.log) } };
  }
}

async function calibrate(
  { deps, signal }: RequestTools,
  { shopId, chromePort }: { shopId: string; chromePort?: number | undefined },
): Promise<Calibration> {
  const shop = (await deps.pools.read()).pool.shops.find(({ id }) => id === shopId);
  if (!shop) throw new Stop(`no shop ${shopId}`, `数据池里没有店铺 ${shopId}。`);
  return calibrateShop(deps, shop, { signal, chromePort });
}

/** Reads the workbook again: between preview and import somebody may have changed it, or the pool. */
async function importAll(
  imports: ImportDeps,
  { file, person }: { file: string; person?: string | undefined },
): Promise<Record<string, unknown>> {
  const { isApplied, problems, moreProblems, diffs, copiedFiles } = await importWorkbook(
    imports,
    file,
    person,
  );
  const count = problems.length + moreProblems;
  if (!isApplied) throw new Stop(`workbook has ${count} problems`, `工作簿有 ${count} 处问题，没有导入。`);
  const sum = (part: 'added' | 'changed') => diffs.reduce((total, diff) => total + diff[part].length, 0);
  return { added: sum('added'), changed: sum('changed'), copiedFiles };
}

/** Lanes work side by side; the answer comes when the slowest has ended. */
async function runLanes(
  { deps, jobs, runNow }: RequestTools,
  { jobId, shopId, assisted }: RunPayload,
  request: Request,
): Promise<LaneAnswer[]> {
  const job = jobs.find((candidate) => candidate.id === jobId);
  if (!job) throw new Error(`no job ${jobId}`);
  const { pool } = await deps.pools.read();
  const shops = pool.shops.filter((shop) => shop.active && (shopId === undefined || shop.id === shopId));
  const lanes = job.lane === 'team' ? ['team'] : shops.map((shop) => shop.id);
  const run = { jobId, dueAt: request.createdAt, who: request.by, ...(assisted ? { assisted } : {}) };
  const idOf = (lane: string) => `${jobId}:${lane}:${request.id}${assisted ? ASSISTED_RUN : ''}`;
  return Promise.all(
    lanes.map(async (lane) => ({
      lane,
      ...(await runNow({ ...run, lane, id: idOf(lane) })),
    })),
  );
}

function describeFailure(error: unknown, log: Log): { name: string; userMessage: string } {
  if (error instanceof ReactionError) {
    log.warn('request refused', { error });
    return { name: error.name, userMessage: error.userMessage };
  }
  log.error('request failed on a bug', { error });
  return { name: 'Bug', userMessage: '程序错误，详见日志' };
}
