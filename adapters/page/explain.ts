import type { Page } from 'playwright';
import { NeedsHuman, PageChanged, ReactionError, RetryLater } from '../../src/domain/errors.ts';
import { unlessAborted } from '../form/abort.ts';
import { signedOut } from './answer.ts';
import { ALIVE_LIMIT_MS, STEP_LIMIT_MS } from './limits.ts';
import type { Site } from './site.ts';

/** A page of a platform, whatever is done on it. */
interface Place {
  page: Page;
  site: Site;
}

/** Long enough for a page that answers at all. */
const A_MOMENT_MS = 500;

/** A time-out may be a captcha in the way, or a page that hangs; a control that stays away means that the page is another one. */
export async function explain(
  place: Place,
  error: unknown,
  { mayBeSignedOut }: { mayBeSignedOut: boolean },
): Promise<unknown> {
  const { page, site } = place;
  if (error instanceof ReactionError && !(error instanceof RetryLater)) return error;
  // The page may just have gone elsewhere, and taken an answer along: whatever the new document answers, its address is known by then.
  if (isTornDown(error)) await hasAnswered(page, STEP_LIMIT_MS);
  else if (error instanceof RetryLater) await hasAnswered(page, ALIVE_LIMIT_MS);
  if (!mayBeSignedOut && isAtLogin(site, page.url())) return signedOut(site, 'sent to the log-in page');
  if (await isCaptchaShown(place, A_MOMENT_MS)) return captcha(site, error);
  if (error instanceof ReactionError || !(error instanceof Error)) return error;
  if (/net::ERR_|has been closed|crashed|context was destroyed|page\.goto: Timeout/.test(error.message)) {
    return new RetryLater(error.message, `${site.name}页面没有打开，稍后自动重试。`, { cause: error });
  }
  if (!isTimeout(error)) return error;
  if (!(await hasAnswered(page, ALIVE_LIMIT_MS))) {
    return new RetryLater('page does not answer', `${site.name}页面没有反应，稍后自动重试。`, {
      cause: error,
    });
  }
  const text = `${site.name}页面上找不到预期的内容，可能改版。已停止操作，请人工核对页面。`;
  return new PageChanged(error.message, text, { cause: error });
}

export function isAtLogin(site: Site, address: string): boolean {
  const url = URL.parse(address);
  return url !== null && site.isLogin(url);
}

export function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === 'TimeoutError';
}

/**
 * For what was read off a page that a captcha may have covered meanwhile: its layer has controls of its own. Waits for a page
 * that is busy: a captcha that is missed costs the next click its whole limit.
 */
export async function assertNoCaptcha(place: Place): Promise<void> {
  if (await isCaptchaShown(place, STEP_LIMIT_MS)) throw captcha(place.site);
}

/** Asks for a while only: the page may not answer at all. */
async function isCaptchaShown({ page, site }: Place, limitMs: number): Promise<boolean> {
  try {
    return await unlessAborted(AbortSignal.timeout(limitMs), site.captcha(page).isVisible());
  } catch {
    // Unanswered or closed: the error that brought us here stands.
    return false;
  }
}

function captcha({ name }: Site, cause?: unknown): NeedsHuman {
  const text = `${name}要求滑块验证，请在浏览器中人工完成后自动继续。`;
  return new NeedsHuman('captcha layer', text, { cause });
}

/** The page went elsewhere under an in-page step, which may be heard of before its new address is. */
export function isTornDown(error: unknown): boolean {
  return error instanceof Error && error.message.includes('context was destroyed');
}

/** Whether the page shows a sign of life in time. One that goes elsewhere once more is asked again where it arrives. */
async function hasAnswered(page: Page, limitMs: number): Promise<boolean> {
  const limit = AbortSignal.timeout(limitMs);
  for (;;) {
    try {
      await unlessAborted(limit, page.evaluate('document.readyState'));
      return true;
    } catch (error) {
      // Closed or hanging: the error that brought us here stands.
      if (limit.aborted || !isTornDown(error)) return false;
    }
  }
}
