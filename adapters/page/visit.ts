import type { Frame, Page } from 'playwright';
import { RetryLater } from '../../src/domain/errors.ts';
import type { AdapterContext } from '../../src/ports/adapter.ts';
import { unlessAborted } from '../form/abort.ts';
import type { Doc } from '../form/in-page.ts';
import { type Listener, listen } from '../form/listen.ts';
import { signedOut } from './answer.ts';
import { explain, isAtLogin } from './explain.ts';
import { inquire } from './inquiry.ts';
import { ANSWER_LIMIT_MS } from './limits.ts';
import { inquiring } from './overrides.ts';
import type { Site } from './site.ts';

/** One verb at work on the lane's page. */
export interface Visit {
  ctx: AdapterContext;
  page: Page;
  /** Where steps are taken: the page, or a frame in it that a flow works in. */
  doc: Doc;
  answers: Listener;
  site: Site;
}

/** Where a verb works, and whether it may meet the log-in. */
export interface Visiting {
  site: Site;
  mayBeSignedOut?: boolean;
}

/**
 * Runs a verb: ends within a moment of `ctx.signal`, with its page, at a log-in wall or a captcha, and names every failure by reaction.
 * Its listeners are gone afterwards.
 */
export async function withVisit<T>(
  ctx: AdapterContext,
  { site, mayBeSignedOut = false }: Visiting,
  work: (visit: Visit) => Promise<T>,
): Promise<T> {
  const { page, signal } = ctx;
  signal.throwIfAborted();
  const origins = site.listensTo.map((label) => originOf(ctx, label));
  // A person may press again what the gate has stopped: that is no answer.
  const skipsStopped = ctx.hand !== undefined;
  const answers = listen(page, { origins, timeoutMs: ANSWER_LIMIT_MS, skipsStopped, onAnswer: ctx.onAnswer });
  const watch = watchPage(page, site, mayBeSignedOut);
  const inquiry = inquire(ctx);
  try {
    const visit = { ctx, page, doc: page, answers, site };
    const working = inquiring(inquiry, () => work(visit));
    return await unlessAborted(AbortSignal.any([signal, watch.signal]), working);
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw await explain({ page, site }, error, { mayBeSignedOut });
  } finally {
    watch.end();
    answers.close();
    await inquiry.end();
  }
}

/** Live or sandbox address of a host label. */
export function originOf(ctx: AdapterContext, label: string): string {
  return ctx.origins[label] ?? '';
}

interface Watch {
  signal: AbortSignal;
  end: () => void;
}

/** Aborts when the page is gone or at its log-in: nobody answers any more, what waits need not wait for its limit. */
function watchPage(page: Page, site: Site, mayBeSignedOut: boolean): Watch {
  const interrupted = new AbortController();
  let detour: NodeJS.Timeout | undefined;
  const onGone = () =>
    interrupted.abort(new RetryLater('page is gone', `${site.name}页面意外关闭，稍后自动重试。`));
  const onMoved = (frame: Frame) => {
    if (mayBeSignedOut || frame !== page.mainFrame()) return;
    clearTimeout(detour);
    if (!isAtLogin(site, frame.url())) return;
    const stay = () => interrupted.abort(signedOut(site, 'sent to the log-in page'));
    if (site.detourMs === 0) stay();
    else detour = setTimeout(stay, site.detourMs);
  };
  page.on('close', onGone).on('crash', onGone).on('framenavigated', onMoved);
  const end = () => {
    clearTimeout(detour);
    page.off('framenavigated', onMoved).off('close', onGone).off('crash', onGone);
  };
  return { signal: interrupted.signal, end };
}
