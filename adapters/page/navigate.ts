import type { Page, Response } from 'playwright';
import { RetryLater } from '../../src/domain/errors.ts';
import { assertNoCaptcha, isTornDown } from './explain.ts';
import { proveShop, readIdentity } from './identity.ts';
import { ANSWER_LIMIT_MS } from './limits.ts';
import type { Identity } from './site.ts';
import { closeNotices } from './steps.ts';
import { originOf, type Visit } from './visit.ts';

/** Goes to a page of the backend and proves by its JSON and its header whose shop it shows. */
export async function open(visit: Visit, path: string): Promise<Identity> {
  await navigate(visit, path);
  const identity = await readIdentity(visit);
  proveShop(visit.ctx, identity);
  await Promise.all([assertNoCaptcha(visit), closeNotices(visit)]);
  return identity;
}

/** Keeps the pace limit, measured from the page's own last navigation. `host`: label of `origins`, the site's home by default. */
export async function navigate(visit: Visit, path: string, host?: string): Promise<void> {
  const { ctx, page, answers, site } = visit;
  const paceMs = ctx.shop.paceMs ?? site.paceMs;
  const sinceLastMs = paceMs > 0 ? await sinceNavigation(page) : 0;
  if (sinceLastMs < paceMs) await ctx.clock.sleep(paceMs - sinceLastMs, ctx.signal);
  ctx.signal.throwIfAborted();
  answers.forget();
  const url = originOf(ctx, host ?? site.home) + path;
  const response = await goTo(page, url);
  const status = response?.status() ?? 200;
  if (status >= 400) {
    throw new RetryLater(`${path}: HTTP ${status}`, `${site.name}页面返回错误 ${status}，稍后自动重试。`);
  }
}

/** A page that learned of its session's end is still on its way to the log-in, and may come first: once it is there it stays. */
async function goTo(page: Page, url: string): Promise<Response | null> {
  const go = () => page.goto(url, { waitUntil: 'commit', timeout: ANSWER_LIMIT_MS });
  try {
    return await go();
  } catch (error) {
    if (!(error instanceof Error && error.message.includes('interrupted by another navigation'))) throw error;
    return go();
  }
}

/** A page that is just going elsewhere by itself has begun anew. */
async function sinceNavigation(page: Page): Promise<number> {
  try {
    return await page.evaluate(() => performance.now());
  } catch (error) {
    if (isTornDown(error)) return 0;
    throw error;
  }
}
