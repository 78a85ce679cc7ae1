import type { AdapterContext } from '../../src/ports/adapter.ts';

/** Largest picture that is kept. */
const MAX_BYTES = 300 * 1024;
const QUALITIES = [60, 35, 15];

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
    const fullPage = extent === 'page' && quality !== QUALITIES.at(-1);
    const jpeg = await ctx.page.screenshot({ type: 'jpeg', quality, fullPage, scale: 'css', timeout: 5_000 });
    if (jpeg.length > MAX_BYTES) continue;
    await ctx.evidence.screenshot(caption, jpeg);
    return;
  }
  ctx.log.warn('screenshot too large to keep', { caption });
}
