import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { RetryLater, Stop } from '../../domain/errors.ts';
import { createFolderPrivately, hasCode, syncFolder, writeNewFile } from '../durable-file.ts';
import { acquireOwnerLock, type OwnerLock } from '../owner-lock.ts';

/** Inside the data folder, on its disk, so that renaming is enough: what will stand, the decision, and a lock of its own. */
const WORK_FOLDER = '.restore';
const PLAN = 'plan.json';
const PARTS = ['pool', 'state'] as const;

/** Written = decided: from then on the new content stands, whoever finishes the renaming. */
const Plan = z.strictObject({ aside: z.string() });

export function stagingOf(dataDir: string): string {
  return join(dataDir, WORK_FOLDER, 'new');
}

export function isSwapPending(dataDir: string): boolean {
  return existsSync(join(dataDir, WORK_FOLDER, PLAN));
}

/** Two restores at once would mix. Throws `RetryLater` naming the process that is at it. */
export async function lockRestore(dataDir: string): Promise<OwnerLock> {
  const lock = await acquireOwnerLock(join(dataDir, WORK_FOLDER));
  if (lock.kind === 'gained') return lock;
  throw new RetryLater(
    `restore under way in process ${lock.pid}`,
    `正在恢复数据（进程 ${lock.pid}），请等它结束后重试。`,
  );
}

/** `aside` is the name, inside the data folder, under which the present content is kept. */
export async function decideSwap(dataDir: string, aside: string): Promise<void> {
  await syncFolder(join(dataDir, WORK_FOLDER));
  const plan = join(dataDir, WORK_FOLDER, PLAN);
  const next = `${plan}.${randomBytes(4).toString('hex')}.tmp`;
  await writeNewFile(next, JSON.stringify({ aside }));
  await rename(next, plan);
  await syncFolder(join(dataDir, WORK_FOLDER));
}

/** For whoever holds the restore's lock. Repeating it, or going on after a crash anywhere inside, does no harm. */
export async function finishSwap(dataDir: string): Promise<void> {
  const aside = await plannedAside(dataDir);
  if (aside === undefined) return;
  for (const part of PARTS) await swapPart(dataDir, part, aside);
  await syncFolder(dataDir);
  await rm(join(dataDir, WORK_FOLDER, PLAN));
  await syncFolder(join(dataDir, WORK_FOLDER));
}

/** Called before anything of a data folder is opened: completes a restore that was decided and then killed. */
export async function completeRestore(dataDir: string): Promise<void> {
  if (!isSwapPending(dataDir)) return;
  const lock = await lockRestore(dataDir);
  try {
    await finishSwap(dataDir);
  } finally {
    await lock.release();
  }
}

async function plannedAside(dataDir: string): Promise<string | undefined> {
  try {
    const text = await readFile(join(dataDir, WORK_FOLDER, PLAN), 'utf8');
    return join(dataDir, Plan.parse(JSON.parse(text)).aside);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    if (error instanceof SyntaxError || error instanceof z.ZodError) throw damagedPlan(dataDir, error);
    throw error;
  }
}

/** Without the plan nobody knows which of the two contents was meant. */
function damagedPlan(dataDir: string, cause: unknown): Stop {
  const folder = join(dataDir, WORK_FOLDER);
  return new Stop(
    `restore plan ${join(folder, PLAN)} is damaged`,
    `恢复进行到一半，它的记录 ${join(folder, PLAN)} 已损坏。请删除 ${folder}，再用同一个备份运行 promo restore --replace。`,
    { cause },
  );
}

async function swapPart(dataDir: string, part: string, aside: string): Promise<void> {
  const [from, to] = [join(stagingOf(dataDir), part), join(dataDir, part)];
  if (!existsSync(from)) return;
  if (existsSync(to)) {
    await createFolderPrivately(aside);
    await rename(to, freeName(join(aside, part)));
    await syncFolder(aside);
  }
  await rename(from, to);
}

/** Whatever came to stand there meanwhile, a log for instance, is kept beside. */
function freeName(path: string): string {
  return existsSync(path) ? `${path}-${randomBytes(4).toString('hex')}` : path;
}
