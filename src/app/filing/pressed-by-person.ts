import type { ActResult } from '../../ports/adapter.ts';
import type { GateReport } from '../../ports/gate.ts';
import type { PersonAtBrowser } from '../../ports/person.ts';
import { type BatchResult, type Claimed, commitIntent, giveBack } from './claimed-action.ts';
import { changeOf, type FilingContext } from './context.ts';
import { answersOf, approvedWrite, notSent, type Pressing, type PressOutcome } from './press.ts';
import { recordPress } from './record-press.ts';
import { type Ending, waitForPerson } from './wait-for-person.ts';

interface AtHand {
  filing: FilingContext;
  claimed: Claimed;
  person: PersonAtBrowser;
  /** What must still hold when the person presses, before the intent. */
  lastCheck?: (() => Promise<BatchResult | undefined>) | undefined;
}

/**
 * Arms the gate and waits until a person presses what stands filled on the page. Their request is held back while approval, pause, fence
 * and deadline are asked once more and the intent goes to disk; then it leaves once. What was never pressed is given back.
 */
export async function pressedByPerson(at: AtHand, pressing: Pressing): Promise<BatchResult> {
  const { filing, claimed, person, lastCheck } = at;
  const { adapter, ctx, gate } = filing.lane;
  const lastWord = async () => (await lastCheck?.()) ?? commitIntent(filing, claimed);
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
  const report = gate.disarm();
  await person.clear();
  return record(at, report, { ...heard, ...ending });
}

interface Heard {
  result?: ActResult;
  failure?: unknown;
}

async function record(
  { filing, claimed, person }: AtHand,
  report: GateReport,
  heard: Heard & Ending,
): Promise<BatchResult> {
  if (heard.refused) return heard.refused;
  if (heard.broken !== undefined) {
    await giveBack(filing, claimed, { why: '最后一次核对出错，没有提交' });
    throw heard.broken;
  }
  await noteStopped(filing, claimed, report);
  const { submissions } = claimed;
  const outcome: PressOutcome = report.passed
    ? { kind: 'answered', answers: answersOf(submissions, heard.result, heard.failure), report }
    : notPressed(filing, report, { ...heard, hasLeft: person.hasLeft() });
  return recordPress(filing, claimed, outcome);
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
  { result, failure, isOver, hasLeft }: Heard & Ending & { hasLeft: boolean },
): PressOutcome {
  const isStopped = report.blocked.some(({ reason }) => reason === 'differs' || reason === 'unreadable');
  const why = isOver ? '等候时间已到，没有人点击' : hasLeft ? '窗口已关闭，没有点击' : undefined;
  if (why === undefined || isStopped) return notSent(filing, report, { result, failure });
  return { kind: 'not-sent', reason: `${why}，没有提交`, report };
}
