import { RetryLater } from '../../domain/errors.ts';
import type { ActResult } from '../../ports/adapter.ts';
import type { GateReport } from '../../ports/gate.ts';
import type { PersonAtBrowser } from '../../ports/person.ts';
import { type BatchResult, type Claimed, giveBack, type Refusal, renewIntent } from './claimed-action.ts';
import { changeOf, type FilingContext } from './context.ts';
import { answersOf, approvedWrite, notSent, type Pressing, type PressOutcome } from './press.ts';
import { recordPress, tellBlocked } from './record-press.ts';
import { type Ending, waitForPerson } from './wait-for-person.ts';

interface AtHand {
  filing: FilingContext;
  claimed: Claimed;
  person: PersonAtBrowser;
  /** What must still hold when the person presses, beside what stands in the ledger. */
  lastCheck?: (() => Promise<Refusal | undefined>) | undefined;
}

/**
 * Arms the gate and waits until a person presses what stands filled on the page. Their request is held back while approval, pause, fence
 * and deadline are asked once more; then it leaves once. What the gate proves not pressed is given back. The intent must be on disk: a
 * browser that loses us lets go whatever we held.
 */
export async function pressedByPerson(at: AtHand, pressing: Pressing): Promise<BatchResult> {
  const { filing, claimed, person, lastCheck } = at;
  const { adapter, ctx, gate } = filing.lane;
  const lastWord = async () => (await lastCheck?.()) ?? renewIntent(filing, claimed);
  const waiting = waitForPerson(filing, { claimed, input: pressing.input, person, lastWord });
  gate.arm(approvedWrite(pressing), waiting.attended);
  let heard: Heard;
  try {
    heard = { result: await adapter.act({ ...ctx, hand: waiting.hand }, pressing.input) };
  } catch (failure) {
    filing.deps.log.warn('nobody pressed, or the answer stayed away', { error: String(failure) });
    heard = { failure };
  }
  const ending = await waiting.end();
  await person.clear();
  // Asked last: what the gate stopped has then been stopped.
  const isLost = !(await person.isConnected());
  return record(at, gate.disarm(), { ...heard, ...ending, isLost });
}

interface Heard {
  result?: ActResult;
  failure?: unknown;
}

interface Ended extends Heard, Ending {
  /** The gate did not stand to the end: what the page sent is unknown. */
  isLost: boolean;
}

async function record(at: AtHand, report: GateReport, ended: Ended): Promise<BatchResult> {
  const { filing, claimed } = at;
  const { result, failure, isLost } = ended;
  await noteStopped(filing, claimed, report);
  if (report.passed) {
    const answers = answersOf(claimed.submissions, result, failure);
    return recordPress(filing, claimed, { kind: 'answered', answers, report });
  }
  if (!isLost) return recordNotPressed(at, report, ended);
  const lost = new RetryLater('connection to the browser lost', '与浏览器的连接断开，无法确定是否已点击');
  const answers = answersOf(claimed.submissions, undefined, lost);
  return { ...(await recordPress(filing, claimed, { kind: 'answered', answers, report })), kind: 'stop' };
}

async function recordNotPressed(
  { filing, claimed, person }: AtHand,
  report: GateReport,
  ended: Ended,
): Promise<BatchResult> {
  const { refused, broken, ranOut } = ended;
  if (refused || broken !== undefined) await tellBlocked(filing, claimed.action, report);
  if (refused) return refused.giveBack();
  if (broken !== undefined) {
    await giveBack(filing, claimed, { why: '最后一次核对出错，没有提交' });
    throw broken;
  }
  const outcome = notPressed(filing, report, { ...ended, hasLeft: person.hasLeft() });
  const recorded = await recordPress(filing, claimed, outcome);
  // The person is there all the same.
  return ranOut === 'deadline' ? { ...recorded, kind: 'given-back' } : recorded;
}

/** What left the browser is known; what a person tried beside it is part of the story. */
async function noteStopped(filing: FilingContext, { action }: Claimed, report: GateReport): Promise<void> {
  const stopped = report.blocked.filter(({ reason }) => reason === 'differs');
  if (stopped.length === 0) return;
  const why = `人点击时内容与批准的不同，已拦下：${stopped.map(({ text }) => text).join('；')}`;
  await filing.deps.ledger.actions.note(
    action.id,
    changeOf(filing, { event: 'differing-press-stopped', why }),
  );
}

/** A window that was closed and time that ran out are no fault of page or content, unless something else was tried. */
function notPressed(
  filing: FilingContext,
  report: GateReport,
  { result, failure, ranOut, hasLeft }: Heard & Ending & { hasLeft: boolean },
): PressOutcome {
  const isStopped = report.blocked.some(({ reason }) => reason === 'differs' || reason === 'unreadable');
  const why = ranOut ? '等候时间已到，没有人点击' : hasLeft ? '窗口已关闭，没有点击' : undefined;
  if (why === undefined || isStopped) return notSent(filing, report, { result, failure });
  return { kind: 'not-sent', reason: `${why}，没有提交`, report };
}
