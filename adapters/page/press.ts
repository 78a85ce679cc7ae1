import type { Locator } from 'playwright';
import type { ActResult, AdapterContext } from '../../src/ports/adapter.ts';
import { keepScreenshot } from '../form/evidence.ts';
import type { FilePayload } from '../form/file-payload.ts';
import { type HeldAnswer, holdAnswer } from '../form/hold-answer.ts';
import type { Answer } from './answer.ts';
import { isTimeout } from './explain.ts';
import { hearHeld } from './hear.ts';
import { ANSWER_LIMIT_MS, STEP_LIMIT_MS } from './limits.ts';
import { click } from './steps.ts';
import type { Visit } from './visit.ts';

const OWN_CHECK_LIMIT_MS = 15_000;

/** The one click that sends a write, and what the page may do about it. */
export interface Press {
  /** Chinese, for captions: `提交`. */
  name: string;
  /** Path of the write. */
  path: string;
  button: Locator;
  /** In place of a click: the file whose attachment is the press; `button` is then its box. */
  attach?: FilePayload;
  /** A layer that asks once more, by its own button. */
  confirm?: Locator;
  /** Words of the page that go away by themselves. */
  toast?: Locator;
  /** Marks of the page's own check: they stay away when something is sent. */
  objection?: Locator;
  /** May follow up what the answer has only begun. */
  parse: (answer: Answer) => ActResult | Promise<ActResult>;
}

/**
 * Presses once, and the page's own question once if it asks. Only the answer of the write counts: a success page or a toast
 * proves nothing. Without an answer the outcome is unknown.
 */
export async function press(visit: Visit, pressing: Press): Promise<ActResult> {
  const { ctx, page } = visit;
  // What still hangs there from before would be taken for the page's answer to the press.
  await pressing.toast?.waitFor({ state: 'hidden', timeout: STEP_LIMIT_MS });
  const held = await holdAnswer(page, pressing.path);
  try {
    const result = await (ctx.hand ? hearPerson(visit, pressing, held) : clickAndHear(visit, pressing, held));
    const outcome = result.kind === 'answered' ? '后的页面' : '后没有得到答复的页面';
    await keepQuietly(ctx, () => keepScreenshot(ctx, pressing.name + outcome, 'window'));
    return result;
  } finally {
    await held.end();
  }
}

/** A person clicks, corrects, confirms; what counts is the answer to the one write that the gate let leave. */
async function hearPerson(visit: Visit, pressing: Press, held: HeldAnswer): Promise<ActResult> {
  await visit.ctx.hand?.press(pressing.name);
  return hearAnswer(visit, pressing, held);
}

/** The answer is waited for from the last click on: what the page does before it asks costs none of that time. */
async function clickAndHear(visit: Visit, pressing: Press, held: HeldAnswer): Promise<ActResult> {
  const { button, attach, confirm } = pressing;
  await (attach ? button.setInputFiles(attach, { timeout: STEP_LIMIT_MS }) : click(visit, button));
  const ended = confirm && (await confirmIfAsked(visit, pressing, confirm));
  return ended ?? Promise.race([hearAnswer(visit, pressing, held), stoppedByPage(visit, pressing)]);
}

/** How a press ended that comes to no second click and no answer: a page that asks too late is clicked no more. */
async function confirmIfAsked(
  visit: Visit,
  pressing: Press,
  confirm: Locator,
): Promise<ActResult | undefined> {
  const next = await Promise.race([
    visit.answers.untilAsked(pressing.path).then(() => 'sent' as const),
    asks(confirm),
    stoppedByPage(visit, pressing),
  ]);
  if (typeof next === 'object') return next;
  if (next === 'silent') return { kind: 'unknown', reason: '页面迟迟没有要求确认，没有再点击' };
  // Both at once: what has been sent needs no second click.
  if (!visit.answers.hasAsked(pressing.path)) await click(visit, confirm);
  return undefined;
}

async function asks(confirm: Locator): Promise<'asked' | 'silent'> {
  try {
    await confirm.waitFor({ timeout: ANSWER_LIMIT_MS });
    return 'asked';
  } catch (error) {
    if (isTimeout(error)) return 'silent';
    throw error;
  }
}

/** Settles only when the thing appears: staying away is no news. */
async function appears(locator: Locator): Promise<undefined> {
  try {
    await locator.waitFor({ timeout: OWN_CHECK_LIMIT_MS });
    return undefined;
  } catch (error) {
    if (error instanceof Error) return new Promise(() => undefined);
    throw error;
  }
}

/** The page's own check speaks up and no request has left its script: nothing was sent. */
async function stoppedByPage(visit: Visit, { path, toast, objection }: Press): Promise<ActResult> {
  const either = toast && objection ? toast.or(objection) : (toast ?? objection);
  if (!either) return new Promise(() => undefined);
  const sign = either.first();
  await appears(sign);
  if (visit.answers.hasAsked(path)) return new Promise(() => undefined);
  const text = (await sign.textContent({ timeout: STEP_LIMIT_MS }))?.trim() ?? '';
  return { kind: 'not-sent', reason: `页面自己的检查没有通过：${text}` };
}

async function hearAnswer(visit: Visit, { path, parse }: Press, held: HeldAnswer): Promise<ActResult> {
  const body = await hearHeld(visit, path, held);
  if (body === undefined) return { kind: 'unknown', reason: '点击后没有得到平台的答复，以平台记录为准' };
  const answer = visit.site.parseAnswer(path, body);
  await keepQuietly(visit.ctx, () => visit.ctx.evidence.json('answer', '平台对操作的答复', answer));
  return parse(answer);
}

/** Evidence that cannot be kept must not cost the answer. */
async function keepQuietly(ctx: AdapterContext, keep: () => Promise<unknown>): Promise<void> {
  try {
    await keep();
  } catch (error) {
    ctx.log.warn('evidence after the press is missing', { error: String(error) });
  }
}
