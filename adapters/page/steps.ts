import type { Locator } from 'playwright';
import { clickWhenShown, type Target } from '../form/in-page.ts';
import { STEP_LIMIT_MS } from './limits.ts';
import { tellClicked } from './overrides.ts';
import type { Visit } from './visit.ts';

/** A click that waits this long may have a layer on top of it. */
const COVERED_AFTER_MS = 1_000;

/** Clicks once, by the mouse. While the click waits, a layer in its way is closed by its own button. */
export async function click(visit: Visit, target: Locator): Promise<void> {
  await uncovering(visit, () => target.click({ timeout: STEP_LIMIT_MS, noWaitAfter: true }));
  tellClicked(target);
}

/** The same for what only turns to another view: clicked inside the page, as soon as it is shown. */
export async function tap(visit: Visit, target: Target): Promise<void> {
  await uncovering(visit, () => clickWhenShown(visit.doc, target, STEP_LIMIT_MS));
  tellClicked(target);
}

async function uncovering(visit: Visit, clicking: () => Promise<void>): Promise<void> {
  visit.ctx.signal.throwIfAborted();
  const uncover = setTimeout(() => {
    closeNotices(visit).catch((error: unknown) =>
      visit.ctx.log.debug('layer stays', { error: String(error) }),
    );
  }, COVERED_AFTER_MS);
  try {
    await clicking();
  } finally {
    clearTimeout(uncover);
  }
}

export async function closeNotices({ page, site }: Visit): Promise<void> {
  for (const notice of site.notices) {
    const layer = notice.layer(page);
    if (await layer.isVisible()) await notice.button(layer).click({ timeout: STEP_LIMIT_MS });
  }
}
