import type { Page } from 'playwright';
import type { AdapterContext } from '../../src/ports/adapter.ts';
import { unlessAborted } from './abort.ts';
import { detach } from './hold-answer.ts';

/** Largest picture that is kept. */
const MAX_BYTES = 300 * 1024;
const QUALITIES = [50, 25, 15];
const LIMIT_MS = 10_000;

/**
 * Screenshot of the whole page (or of the window, which costs half), made coarser until it is small enough; a page too long
 * for that is cut to the window.
 */
export async function keepScreenshot(
  ctx: AdapterContext,
  caption: string,
  extent: 'page' | 'window' = 'page',
): Promise<void> {
  for (const quality of QUALITIES) {
    const isWhole = extent === 'page' && quality !== QUALITIES.at(-1);
    const jpeg = await unlessAborted(AbortSignal.timeout(LIMIT_MS), capture(ctx.page, quality, isWhole));
    if (jpeg.length > MAX_BYTES) continue;
    await ctx.evidence.screenshot(caption, jpeg);
    return;
  }
  ctx.log.warn('screenshot too large to keep', { caption });
}

/** Straight from the browser: `page.screenshot` prepares the page for comparing pictures, which takes longer than the picture. */
async function capture(page: Page, quality: number, isWhole: boolean): Promise<Buffer> {
  const session = await page.context().newCDPSession(page);
  try {
    const { cssContentSize } = await session.send('Page.getLayoutMetrics');
    const whole = { captureBeyondViewport: true, clip: { ...cssContentSize, scale: 1 } };
    const options = { format: 'jpeg' as const, quality, ...(isWhole ? whole : {}) };
    const { data } = await session.send('Page.captureScreenshot', options);
    return Buffer.from(data, 'base64');
  } finally {
    await detach(session);
  }
}
