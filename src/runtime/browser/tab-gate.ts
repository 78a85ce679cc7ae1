import type { Page } from 'playwright';
import type { WriteGate } from '../../ports/gate.ts';
import { type GateOptions, gateOf } from './gate.ts';
import { createGateState } from './gate-state.ts';
import { guard } from './guard.ts';
import { createClassifier } from './request-kind.ts';

/**
 * The gate of a tab in somebody else's browser. What goes to the platform's hosts is judged in every tab and worker, like in a browser
 * of ours: a second tab must not file the same goods. What our tab asks of other hosts is stopped as well; the person's other sites are
 * left alone. Sockets stay closed in our tab.
 */
export async function createTabGate(page: Page, options: GateOptions): Promise<WriteGate> {
  const { log, origins, profile } = options;
  const classify = createClassifier(profile, origins);
  const state = createGateState(classify, (block) =>
    log.warn('gate stopped a request', { reason: block.reason, url: block.url }),
  );
  const context = page.context();
  const everywhere = await context.browser()?.newBrowserCDPSession();
  if (!everywhere) throw new Error('browser has no debugging session');
  const hosts = [...new Set(Object.values(origins).map((origin) => new URL(origin).origin))];
  await guard(everywhere, { patterns: hosts.map((host) => `${host}/*`), admit: state.admit, log });
  const isPlatform = (url: string) => hosts.includes(URL.parse(url)?.origin ?? '');
  await guard(await context.newCDPSession(page), {
    patterns: ['*'],
    // The session above has judged it, or will.
    admit: (request) => isPlatform(request.url) || state.admit(request),
    log,
  });
  await page.routeWebSocket(/./, (socket) => {
    state.refuse('WEBSOCKET', socket.url());
    void socket.close();
  });
  return gateOf(state, profile);
}
