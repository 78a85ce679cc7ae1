import type { Locator } from 'playwright';
import type { ActResult, AdapterContext, PrepareInput } from '../../src/ports/adapter.ts';
import { keepScreenshot } from '../form/evidence.ts';
import { type HeldAnswer, holdAnswer } from '../form/hold-answer.ts';
import { form, PATHS, shell } from './pages.ts';
import { parseEnvelope } from './parse.ts';
import { parseEnrolAnswer, parseWholeRefusal } from './parse-write.ts';
import { API } from './profile.ts';
import { click, hearHeld, STEP_LIMIT_MS, type Visit, withVisit } from './visit.ts';

const OWN_CHECK_LIMIT_MS = 15_000;

/**
 * Presses 「确认提交」 once on the form that `prepareEnrol` left, and 「确认报名」 once if the low-price layer asks. Only the
 * answer of `enrollV2` counts: a success page or a toast proves nothing. Without an answer the outcome is unknown.
 */
export function actEnrol(ctx: AdapterContext, input: PrepareInput): Promise<ActResult> {
  return withVisit(ctx, async (visit) => {
    const address = new URL(visit.page.url());
    const isForm =
      address.pathname === PATHS.form && address.searchParams.get('activityId') === input.offerId;
    if (!isForm) return { kind: 'not-sent', reason: '报名表已不在页面上，没有点击提交' };
    // A toast that still hangs there from before would be taken for the page's answer to the press.
    await shell.toast(visit.page).waitFor({ state: 'hidden', timeout: STEP_LIMIT_MS });
    const held = await holdAnswer(visit.page, API.enrol);
    try {
      const answer = hearAnswer(visit, input, held);
      // Nobody waits for it when the click itself fails.
      answer.catch(() => undefined);
      await click(visit, form.submit(visit.page));
      const result = await followPress(visit, answer);
      const caption = result.kind === 'answered' ? '提交后的页面' : '提交后没有得到答复的页面';
      await keepQuietly(ctx, () => keepScreenshot(ctx, caption, 'window'));
      return result;
    } finally {
      await held.end();
    }
  });
}

async function followPress(visit: Visit, answer: Promise<ActResult>): Promise<ActResult> {
  const layer = form.confirmLowPrice(visit.page);
  const first = await Promise.race([answer, appears(layer), stoppedByPage(visit)]);
  if (first !== undefined) return first;
  await click(visit, layer);
  return Promise.race([answer, stoppedByPage(visit)]);
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
async function stoppedByPage(visit: Visit): Promise<ActResult> {
  const sign = shell.toast(visit.page).or(form.fieldErrors(visit.page).first()).first();
  await appears(sign);
  if (visit.answers.hasAsked(API.enrol)) return new Promise(() => undefined);
  const text = (await sign.textContent({ timeout: STEP_LIMIT_MS }))?.trim() ?? '';
  return { kind: 'not-sent', reason: `页面自己的检查没有通过：${text}` };
}

async function hearAnswer(visit: Visit, input: PrepareInput, held: HeldAnswer): Promise<ActResult> {
  const body = await hearHeld(visit, API.enrol, held);
  if (body === undefined) return { kind: 'unknown', reason: '点击后没有得到平台的答复，以报名记录为准' };
  const snapshots = input.subjects.map((subject) => subject.snapshot);
  const answer = parseEnvelope(API.enrol, body);
  await keepQuietly(visit.ctx, () => visit.ctx.evidence.json('answer', '平台对提交的答复', answer));
  return 'refusal' in answer
    ? parseWholeRefusal(answer.refusal, snapshots)
    : parseEnrolAnswer(answer.result, snapshots);
}

/** Evidence that cannot be kept must not cost the answer. */
async function keepQuietly(ctx: AdapterContext, keep: () => Promise<unknown>): Promise<void> {
  try {
    await keep();
  } catch (error) {
    ctx.log.warn('evidence after the press is missing', { error: String(error) });
  }
}
