import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { sandboxPasswords } from '../e2e/support/passwords.ts';
import { correctionOf } from './corrections.ts';
import { runErrands } from './errands.ts';
import { readExport } from './exported.ts';
import type { Promo } from './promo.ts';
import type { Stage } from './stage.ts';

/** The team's day, done with the commands a person would type. Each step is timed by its Chinese name. */
export interface Day {
  promo: Promo;
  /** Runs one named step and keeps its time. */
  step: <T>(name: string, work: () => Promise<T>) => Promise<T>;
  say: (text: string) => void;
  stage: Stage;
  /** Resolves when the worker runs: a killed one is started again first. */
  workerReady: () => Promise<void>;
}

const WORKBOOK = 'data/samples/促销数据池.xlsx';
/** People of the sample pool: who reads agreements and decides as lead, and who decides as finance. */
const LEAD = 'zhou';
const FINANCE = 'qian';
/** Exit codes of a run in which something was left for a person or for the next run. */
const PARTLY = [0, 1, 3, 4];
const ROUNDS = 30;
const REVIEW_PAUSE_MS = 1_000;
const CORRECTIONS = 8;

export async function prepareDay({
  promo,
  step,
  stage,
}: Pick<Day, 'promo' | 'step' | 'stage'>): Promise<void> {
  await step('导入数据池', () => promo(['pool', 'import', WORKBOOK, '--apply']));
  await step('登记群机器人', () => stage.groups.join(stage.dataDir, promo));
}

export async function liveDay(day: Day): Promise<void> {
  const { promo, step } = day;
  await step('登录店铺', () => logIn(promo));
  await step('查找活动', () => untilDone(promo, 'scout'));
  await step('判断与起草', () => untilDone(promo, 'draft'));
  await step('同意协议', () => consent(day));
  await step('审批', () => approve(day));
  await step('提交', () => fileAll(day));
  await step('跟踪审核', () => trackAll(day));
  await step('到平台办理', () => runErrandsOnce(day));
  await step('更正被驳回的', () => correct(day));
  await step('审批更正', () => approve(day));
  await step('再次提交', () => fileAll(day));
  await step('跟踪更正', () => trackAll(day));
  await step('今日简报', () => sendDigest(day));
}

/** The worker's own schedule may be doing the same work at this very minute: the lane is then busy, and asked again. */
async function untilDone(promo: Promo, command: 'scout' | 'draft'): Promise<void> {
  for (let round = 1; round < ROUNDS; round += 1) {
    const { exitCode } = await promo([command], { accept: PARTLY });
    if (exitCode === 0) return;
    await wait(REVIEW_PAUSE_MS);
  }
  await promo([command]);
}

const Outbox = z.object({ outbox: z.object({ waiting: z.int(), failed: z.int() }) });

/** The day ends when the digest and every other message has left the outbox. */
async function sendDigest({ promo }: Day): Promise<void> {
  await promo(['digest']);
  for (let round = 1; round <= ROUNDS; round += 1) {
    const { outbox } = Outbox.parse(JSON.parse((await promo(['status', '--json'])).stdout));
    if (outbox.waiting + outbox.failed === 0) return;
    await wait(REVIEW_PAUSE_MS);
  }
  throw new Error('messages are still waiting in the outbox');
}

async function logIn(promo: Promo): Promise<void> {
  const { shops } = Shops.parse(JSON.parse((await promo(['status', '--json'])).stdout));
  await Promise.all(
    shops.map(({ id, botAccount }) =>
      promo(['login', '--shop', id], { input: sandboxPasswords.get(botAccount) ?? '' }),
    ),
  );
}

const Shops = z.object({ shops: z.array(z.object({ id: z.string(), botAccount: z.string() })) });
const Consents = z.array(z.object({ shopId: z.string(), label: z.string(), textHash: z.string() }));

/** The lead reads each agreement's full text and agrees for each shop. */
async function consent({ promo, say }: Day): Promise<void> {
  const pending = Consents.parse(JSON.parse((await promo(['consent', 'list', '--json'])).stdout));
  await Promise.all(
    pending.map(async ({ shopId, label, textHash }) => {
      await promo(['consent', 'give', textHash, '--shop', shopId, '--by', LEAD]);
      say(`  ${LEAD} 代表 ${shopId} 同意${label}`);
    }),
  );
  await untilDone(promo, 'draft');
}

/** Two people decide what the policy leaves to them; what is another's to decide is skipped, which exits with 1 or 4. */
async function approve({ promo }: Day): Promise<void> {
  for (const person of [FINANCE, LEAD]) await promo(['approve', '--by', person], { accept: [0, 1, 4] });
}

/** Files until nothing is approved, filing or unknown: a killed worker's run is simply asked for again. */
async function fileAll({ promo, say, workerReady }: Day): Promise<void> {
  for (let round = 1; round <= ROUNDS; round += 1) {
    await workerReady();
    await promo(['file'], { accept: PARTLY });
    await workerReady();
    const { submissions } = await readExport(promo);
    const open = submissions.filter(({ stage }) => ['approved', 'filing', 'unknown'].includes(stage)).length;
    say(
      `  第 ${round} 轮：${submissions.filter(({ stage }) => stage === 'filed').length} 条已提交，${open} 条待处理`,
    );
    if (open === 0) return;
  }
}

async function trackAll({ promo, say }: Day): Promise<void> {
  for (let round = 1; round <= ROUNDS; round += 1) {
    await promo(['track'], { accept: PARTLY });
    const { submissions } = await readExport(promo);
    const waiting = submissions.filter(
      ({ stage, review }) => stage === 'filed' && ['none', 'reviewing'].includes(review),
    );
    say(`  第 ${round} 轮：${waiting.length} 条审核中`);
    if (waiting.length === 0) return;
    await wait(REVIEW_PAUSE_MS);
  }
}

/** Paying, recharging, sending samples and confirming are a person's; the next tracking follows what comes of it. */
async function runErrandsOnce({ promo, say, stage }: Day): Promise<void> {
  for (const done of await runErrands(await readExport(promo), stage.sandboxUrl)) say(`  已办：${done}`);
}

/** A person reads each rejection and corrects what its words name; the rest stays for a decision. */
async function correct({ promo, say }: Day): Promise<void> {
  const { submissions } = await readExport(promo);
  const rejected = submissions.filter(({ review, occurrence }) => review === 'rejected' && occurrence === 1);
  let corrected = 0;
  for (const submission of rejected) {
    const correction = correctionOf(submission);
    if (!correction || corrected === CORRECTIONS) continue;
    const args = ['resubmit', submission.id, '--by', submission.owner, ...correction];
    const { exitCode, stdout, stderr } = await promo(args, { accept: [0, 1] });
    say(`  ${submission.reasonRaw ?? ''}\n    → ${(exitCode === 0 ? stdout : stderr).trim()}`);
    if (exitCode === 0) corrected += 1;
  }
}
