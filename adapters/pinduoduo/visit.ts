import type { Frame, Locator, Page } from 'playwright';
import type { z } from 'zod';
import {
  NeedsHuman,
  PageChanged,
  ReactionError,
  RetryLater,
  SessionExpired,
} from '../../src/domain/errors.ts';
import type { AdapterContext } from '../../src/ports/adapter.ts';
import { unlessAborted } from '../form/abort.ts';
import type { HeldAnswer } from '../form/hold-answer.ts';
import { clickWhenShown, type Target } from '../form/in-page.ts';
import { type Listener, listen, parseJson } from '../form/listen.ts';
import { type Identity, proveShop, readIdentity } from './identity.ts';
import { shell } from './pages.ts';
import { parseResult, parseWhole } from './parse.ts';
import { profile } from './profile.ts';

const ANSWER_LIMIT_MS = 12_000;
export const STEP_LIMIT_MS = 8_000;
/** A page that is busy rather than hung answers by then. */
const ALIVE_LIMIT_MS = 2_000;

/** One verb at work on the lane's page. */
export interface Visit {
  ctx: AdapterContext;
  page: Page;
  answers: Listener;
}

/**
 * Runs a verb: ends within a moment of `ctx.signal`, with its page, at a log-in wall or a captcha, and names every failure by reaction.
 * Its listeners are gone afterwards.
 */
export async function withVisit<T>(
  ctx: AdapterContext,
  work: (visit: Visit) => Promise<T>,
  options: { mayBeSignedOut: boolean } = { mayBeSignedOut: false },
): Promise<T> {
  const { page, signal } = ctx;
  signal.throwIfAborted();
  const answers = listen(page, { origin: originOf(ctx), timeoutMs: ANSWER_LIMIT_MS });
  const interrupted = new AbortController();
  const watchUrl = (frame: Frame) => {
    if (frame === page.mainFrame() && isLogin(frame.url())) interrupted.abort(signedOut());
  };
  // Nobody answers any more: what waits need not wait for its limit.
  const onGone = () => interrupted.abort(pageGone());
  page.on('close', onGone).on('crash', onGone);
  if (!options.mayBeSignedOut) page.on('framenavigated', watchUrl);
  try {
    return await unlessAborted(AbortSignal.any([signal, interrupted.signal]), work({ ctx, page, answers }));
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw await explain(page, error, options);
  } finally {
    page.off('framenavigated', watchUrl).off('close', onGone).off('crash', onGone);
    answers.close();
  }
}

/** Goes to a page of the backend and proves by its JSON and its header whose shop it shows. */
export async function open(visit: Visit, path: string): Promise<Identity> {
  await navigate(visit, path);
  const identity = await readIdentity(visit);
  proveShop(visit.ctx, identity);
  const [hasCaptcha] = await Promise.all([isCaptchaShown(visit.page), closeNotice(visit)]);
  if (hasCaptcha) throw captcha();
  return identity;
}

/** A click that waits this long may have a layer on top of it. */
const COVERED_AFTER_MS = 1_000;

/** Clicks once, by the mouse. While the click waits, a marketing layer in its way is closed by its own button. */
export function click(visit: Visit, target: Locator): Promise<void> {
  return uncovering(visit, () => target.click({ timeout: STEP_LIMIT_MS, noWaitAfter: true }));
}

/** The same for what only turns to another view: clicked inside the page, as soon as it is shown. */
export function tap(visit: Visit, target: Target): Promise<void> {
  return uncovering(visit, () => clickWhenShown(visit.page, target, STEP_LIMIT_MS));
}

async function uncovering(visit: Visit, clicking: () => Promise<void>): Promise<void> {
  visit.ctx.signal.throwIfAborted();
  const uncover = setTimeout(() => {
    closeNotice(visit).catch((error: unknown) =>
      visit.ctx.log.debug('layer stays', { error: String(error) }),
    );
  }, COVERED_AFTER_MS);
  try {
    await clicking();
  } finally {
    clearTimeout(uncover);
  }
}

async function closeNotice({ page }: Visit): Promise<void> {
  const layer = shell.notice(page);
  if (await layer.isVisible()) await shell.noticeButton(layer).click({ timeout: STEP_LIMIT_MS });
}

/** Keeps the pace limit, measured from the page's own last navigation. */
export async function navigate({ ctx, page, answers }: Visit, path: string): Promise<void> {
  const paceMs = ctx.shop.paceMs ?? profile.paceMs;
  const sinceLastMs = paceMs > 0 ? await page.evaluate(() => performance.now()) : 0;
  if (sinceLastMs < paceMs) await ctx.clock.sleep(paceMs - sinceLastMs, ctx.signal);
  ctx.signal.throwIfAborted();
  answers.forget();
  const response = await page.goto(originOf(ctx) + path, { waitUntil: 'commit', timeout: ANSWER_LIMIT_MS });
  const status = response?.status() ?? 200;
  if (status >= 400)
    throw new RetryLater(`${path}: HTTP ${status}`, `拼多多页面返回错误 ${status}，稍后自动重试。`);
}

/** The next answer of `path`, read with its schema. */
export async function hear<T extends z.ZodType>(
  { ctx, answers }: Visit,
  expected: { path: string; schema: T; wants?: (request: unknown) => boolean },
): Promise<z.infer<T>> {
  const { body } = await answers.next(expected.path, expected.wants);
  ctx.signal.throwIfAborted();
  return parseWhole(expected.schema, parseResult(expected.path, body), expected.path);
}

/** An answer as heard, or as held back when the browser let go of it; undefined when none came. */
export async function hearHeld({ ctx, answers }: Visit, path: string, held: HeldAnswer): Promise<unknown> {
  try {
    return (await answers.next(path)).body;
  } catch (error) {
    if (!(error instanceof ReactionError)) throw error;
    const text = held.text();
    if (text === undefined) ctx.log.warn('no answer', { path, error: error.message });
    return parseJson(text ?? null);
  }
}

export function originOf(ctx: AdapterContext): string {
  return ctx.origins.mms ?? '';
}

export function isLogin(url: string): boolean {
  return URL.parse(url)?.pathname.startsWith('/login') ?? false;
}

function signedOut(): SessionExpired {
  return new SessionExpired('sent to the log-in page', '拼多多登录已失效，请重新登录该店铺后自动继续。');
}

function pageGone(): RetryLater {
  return new RetryLater('page is gone', '拼多多页面意外关闭，稍后自动重试。');
}

function captcha(cause?: unknown): NeedsHuman {
  const text = '拼多多要求滑块验证，请在浏览器中人工完成后自动继续。';
  return new NeedsHuman('captcha layer', text, { cause });
}

/** For what was read off a page that a captcha may have covered meanwhile: its layer has controls of its own. */
export async function assertNoCaptcha({ page }: Visit): Promise<void> {
  if (await isCaptchaShown(page, STEP_LIMIT_MS)) throw captcha();
}

/** A time-out may be a captcha in the way, or a page that hangs; a control that stays away means that the page is another one. */
async function explain(
  page: Page,
  error: unknown,
  { mayBeSignedOut }: { mayBeSignedOut: boolean },
): Promise<unknown> {
  if (error instanceof ReactionError && !(error instanceof RetryLater)) return error;
  // Whatever the new document answers, its address is known by then.
  if (isTornDown(error)) await hasAnswered(page, STEP_LIMIT_MS);
  if (!mayBeSignedOut && isLogin(page.url())) return signedOut();
  if (await isCaptchaShown(page)) return captcha(error);
  if (error instanceof ReactionError || !(error instanceof Error)) return error;
  if (/net::ERR_|has been closed|crashed|context was destroyed|page\.goto: Timeout/.test(error.message)) {
    return new RetryLater(error.message, '拼多多页面没有打开，稍后自动重试。', { cause: error });
  }
  if (!isTimeout(error)) return error;
  if (!(await hasAnswered(page, ALIVE_LIMIT_MS))) {
    return new RetryLater('page does not answer', '拼多多页面没有反应，稍后自动重试。', { cause: error });
  }
  const text = '拼多多页面上找不到预期的内容，可能改版。已停止操作，请人工核对页面。';
  return new PageChanged(error.message, text, { cause: error });
}

/** The page went elsewhere under an in-page step, which may be heard of before its new address is. */
function isTornDown(error: unknown): boolean {
  return error instanceof Error && error.message.includes('context was destroyed');
}

/** Whether the page shows a sign of life in time. */
async function hasAnswered(page: Page, limitMs: number): Promise<boolean> {
  try {
    await unlessAborted(AbortSignal.timeout(limitMs), page.evaluate('document.readyState'));
    return true;
  } catch {
    // Closed or hanging: the error that brought us here stands.
    return false;
  }
}

/** Asks for a moment only: the page may not answer at all. */
async function isCaptchaShown(page: Page, limitMs = 500): Promise<boolean> {
  try {
    return await unlessAborted(AbortSignal.timeout(limitMs), shell.captcha(page).isVisible());
  } catch {
    // Unanswered or closed: the error that brought us here stands.
    return false;
  }
}

export function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === 'TimeoutError';
}
