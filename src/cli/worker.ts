import { mailFullDisk } from '../app/mail-full-disk.ts';
import { PREPARE_JOB } from '../app/prepare-context.ts';
import { formatPlatformTime } from '../domain/time.ts';
import type { App, openApp } from '../main.ts';
import { createDiskWatch, type DiskWatch, isDiskFull, isWritable } from '../runtime/disk-watch.ts';
import { createMailer } from '../runtime/mail.ts';
import type { OwnerBusy } from '../runtime/owner-lock.ts';
import type { Owner, Ownership } from '../runtime/ownership.ts';
import { createPoolWatch } from '../runtime/pool-watch.ts';
import { createScheduler } from '../runtime/scheduler.ts';
import { createTimeWatch } from '../runtime/time-watch.ts';
import { startWorker, type Worker } from '../runtime/worker.ts';
import { print, tell } from './output.ts';
import { type ExitCode, explainFailure } from './run.ts';

/** After a signal everything must be closed by then; what still runs is cut off and settled at the next start. */
const STOP_LIMIT_MS = 9_500;
const START_PATIENCE_MS = 3_000;
const START_RETRY_MS = 200;

/** `npm start`: works until SIGTERM or SIGINT. */
export async function runWorker(open: typeof openApp): Promise<ExitCode> {
  outliveOutput();
  try {
    const app = await open({ logName: 'worker', onStderr: true });
    try {
      return await work(app);
    } catch (error) {
      app.log.error('worker failed', { error });
      throw error;
    } finally {
      await app.close();
    }
  } catch (error) {
    const { text, exitCode } = await explainFailure(error);
    tell(text);
    return exitCode;
  }
}

/** Output often goes into a file on the disk that is full, or to a terminal that was closed; the log has every line of it. */
function outliveOutput(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}

async function work(app: App): Promise<ExitCode> {
  const ownership = await ownPatiently(app);
  if (ownership.kind === 'busy') return refuseSecond(app, ownership);
  const { owner } = ownership;
  const signalled = firstSignal();
  const worker = await start(app, owner);
  await sayReady(app);
  app.log.info('stopping', { signal: await signalled });
  const limit = setTimeout(() => cutOff(app), STOP_LIMIT_MS);
  await worker.stop();
  await owner.release();
  clearTimeout(limit);
  print('机器人已停止。');
  return 0;
}

/** A command that works by itself, or one that looks who is there, has the folder for moments only. */
async function ownPatiently(app: App): Promise<Ownership> {
  const { clock } = app.deps;
  const until = clock.nowMs() + START_PATIENCE_MS;
  let ownership = await app.own();
  while (ownership.kind === 'busy' && clock.nowMs() < until) {
    await clock.sleep(START_RETRY_MS);
    ownership = await app.own();
  }
  return ownership;
}

function start(app: App, owner: Owner): Promise<Worker> {
  const { deps, log, guard } = app;
  const { ledger, clock } = deps;
  const { runner, desk } = owner;
  const scheduler = createScheduler({
    jobs: app.jobs,
    isOn: app.config.isScheduled,
    activeShops: () => activeShops(app),
    operations: ledger.operations,
    runner,
    clock,
    log,
  });
  const watch = createTimeWatch({
    wallMs: clock.nowMs,
    steadyMs: () => performance.now(),
    onStep: (byMs) => {
      log.warn('the clock moved', { byMs });
      void scheduler.sweep();
    },
    onLate: (byMs) => {
      log.warn('the process did not run', { byMs });
      guard.doubt();
    },
  });
  const watched = { pools: deps.pools, runner, jobId: PREPARE_JOB, clock, log };
  const poolWatch = app.config.isScheduled ? { poolWatch: createPoolWatch(watched) } : {};
  const deliver = async (signal: AbortSignal) => void (await app.deliver(signal));
  const parts = { scheduler, runner, desk, watch, ...poolWatch, deliver, tellGroups: app.tellGroups };
  return startWorker({ ...parts, diskWatch: watchDisk(app), clock, log });
}

function watchDisk({ config, deps, log }: App): DiskWatch {
  const { clock } = deps;
  const mailer = createMailer({ url: config.smtpUrl, from: config.mailFrom });
  const isFull = async () => (await isDiskFull(config.stateDir)) || !(await isWritable(config.stateDir));
  return createDiskWatch({
    isFull,
    tell: (incident) => mailFullDisk({ ...deps, mailer }, { folder: config.dataDir, incident }),
    clock,
    log,
  });
}

/** Read at each look, so that a shop added by hand is worked for without a restart. */
async function activeShops({ deps }: App): Promise<string[]> {
  const { pool } = await deps.pools.read();
  return pool.shops.filter((shop) => shop.active).map((shop) => shop.id);
}

async function sayReady(app: App): Promise<void> {
  const shops = await activeShops(app);
  const { dataDir, isScheduled } = app.config;
  const off = isScheduled ? '' : '（定时已关闭，只执行人工命令）';
  print(
    `机器人已启动：店铺 ${shops.length} 家，任务 ${app.jobs.length} 个${off}，数据在 ${dataDir}。按 Ctrl+C 停止。`,
  );
}

function refuseSecond(app: App, { pid, host, since }: OwnerBusy): ExitCode {
  app.log.error('data folder has an owner', { pid, host, since });
  tell(
    `数据文件夹 ${app.config.dataDir} 已有机器人在运行（进程 ${pid}，主机 ${host}，开始于 ${formatPlatformTime(since)}）。请先停止它，或换一个 PROMO_DATA_DIR。`,
  );
  return 1;
}

function firstSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    process.once('SIGTERM', resolve).once('SIGINT', resolve);
  });
}

/** The kernel frees the lock with the process; browsers end with their pipe. */
function cutOff(app: App): void {
  app.log.error('work did not end in time, cut off');
  process.exit(1);
}
