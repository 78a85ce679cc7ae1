import type { BrowserContext, Page } from 'playwright';
import type { Log } from '../../ports/log.ts';
import type { BrowserNotice, PersonAtBrowser } from '../../ports/person.ts';
import { within } from './within.ts';

const REDRAW_MS = 5_000;
/** A page that hears nothing of us for so long has lost us, and with us its gate. */
const LOST_AFTER_MS = 20_000;
/** A page whose script spins draws nothing. */
const DRAW_LIMIT_MS = 3_000;
const ANSWER_LIMIT_MS = 10_000;
const HOST_ID = 'promo-notice';
const LOST = '与机器人的连接已经断开，请不要在这个页面点击任何按钮，请关闭它。';

interface Drawn {
  notice: BrowserNotice;
  hostId: string;
  lostAfterMs: number;
  lost: string;
}

/** Words for a person on the page that they look at. They take no click, and no locator of ours sees them. */
export function createNoticeBoard(page: Page, log: Log): PersonAtBrowser {
  let shown: BrowserNotice | undefined;
  let timer: NodeJS.Timeout | undefined;
  const stop = () => {
    shown = undefined;
    clearInterval(timer);
    timer = undefined;
  };
  let atClose: Promise<boolean> | undefined;
  page.once('close', () => {
    stop();
    // Before a browser that ends with its last window is gone too.
    atClose = answersStill(page.context());
  });
  const quietly = async (drawing: Promise<void>) =>
    within(DRAW_LIMIT_MS, drawing).catch((error: unknown) =>
      log.debug('notice not shown', { cause: String(error) }),
    );
  const redraw = async () => {
    if (!shown || page.isClosed()) return;
    const drawn: Drawn = { notice: shown, hostId: HOST_ID, lostAfterMs: LOST_AFTER_MS, lost: LOST };
    await quietly(page.evaluate(draw, drawn));
  };
  return {
    show: async (notice) => {
      shown = notice;
      timer ??= setInterval(() => void redraw(), REDRAW_MS).unref();
      await redraw();
    },
    clear: async () => {
      stop();
      if (page.isClosed()) return;
      await quietly(page.evaluate((id) => document.getElementById(id)?.remove(), HOST_ID));
    },
    hasLeft: () => page.isClosed(),
    isConnected: () => atClose ?? answersStill(page.context()),
  };
}

/** Any answer to something new: what was sent to the browser before has then arrived. */
async function answersStill(context: BrowserContext): Promise<boolean> {
  try {
    const session = await within(ANSWER_LIMIT_MS, openSession(context));
    await session.detach();
    return true;
  } catch {
    // Gone or silent: both leave us without a gate.
    return false;
  }
}

function openSession(context: BrowserContext) {
  const browser = context.browser();
  if (!browser) throw new Error('browser has no debugging session');
  return browser.newBrowserCDPSession();
}

/** Runs in the page and may use nothing from outside. Everything is text: what a platform wrote stays text. */
function draw({ notice, hostId, lostAfterMs, lost }: Drawn): void {
  document.getElementById(hostId)?.remove();
  const host = Object.assign(document.createElement('div'), { id: hostId });
  const box = document.createElement('div');
  const add = (tag: string, text: string, style: string) => {
    const element = Object.assign(document.createElement(tag), { textContent: text });
    element.style.cssText = style;
    box.append(element);
  };
  host.style.cssText = 'position:fixed;top:8px;right:8px;z-index:2147483647;pointer-events:none';
  box.style.cssText =
    'width:360px;padding:12px;background:#fffbe6;border:2px solid #d48806;border-radius:6px;opacity:.95;font:13px/1.5 sans-serif;color:#262626';
  add('strong', notice.title, 'display:block;font-size:15px;margin-bottom:4px');
  if (notice.trouble) add('p', notice.trouble, 'margin:4px 0;color:#cf1322;font-weight:bold');
  for (const line of notice.lines) add('p', line, 'margin:2px 0');
  host.attachShadow({ mode: 'closed' }).append(box);
  document.documentElement.append(host);
  setTimeout(() => {
    if (!host.isConnected) return;
    host.style.cssText = 'position:fixed;inset:0;z-index:2147483647;background:rgba(0,0,0,.6)';
    box.replaceChildren();
    add('strong', lost, 'color:#cf1322;font-size:16px');
  }, lostAfterMs);
}
