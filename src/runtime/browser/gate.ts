import type { BrowserContext } from 'playwright';
import { hashBytes } from '../../domain/snapshot.ts';
import type { PlatformProfile } from '../../ports/adapter.ts';
import type { WriteGate } from '../../ports/gate.ts';
import type { Log } from '../../ports/log.ts';
import { workbooks } from '../workbook/read-workbook.ts';
import { createGateState, type GateState } from './gate-state.ts';
import { guard } from './guard.ts';
import { createClassifier } from './request-kind.ts';

export interface GateOptions {
  profile: PlatformProfile;
  /** Host label → origin in force (live or sandbox). */
  origins: Readonly<Record<string, string>>;
  log: Log;
}

/**
 * The one way out of a browser. Reads of the profile pass; a write passes once, only while armed and only with the approved
 * content; everything else is stopped and reported. Await it before the first navigation; one per browser process.
 *
 * It listens at the browser's own debugging session, not at the pages': page-level routes miss redirects and the beacons
 * that a page sends while it goes away, and they switch the cache off (measured 2026-11, Chromium 153).
 */
export async function createWriteGate(context: BrowserContext, options: GateOptions): Promise<WriteGate> {
  const session = await context.browser()?.newBrowserCDPSession();
  if (!session) throw new Error('browser has no debugging session');
  const state = createGateState(createClassifier(options.profile, options.origins), (block) =>
    options.log.warn('gate stopped a request', { reason: block.reason, url: block.url }),
  );
  await guard(session, { patterns: ['*'], admit: state.admit, log: options.log });
  reportSockets(context, state);
  return gateOf(state, options.profile);
}

/** What callers may do with a gate, whatever it stands before. */
export function gateOf({ arm, disarm, takeIncidents }: GateState, { workbook }: PlatformProfile): WriteGate {
  return {
    arm,
    disarm,
    takeIncidents,
    readWorkbook: async (bytes) => {
      const content = workbook?.decode(await workbooks.readSheets(bytes));
      return { sha256: hashBytes(bytes), ...(content ? { content } : {}) };
    },
  };
}

/** Sockets end at the browser's proxy rule (see arguments.ts) and pass no request filter; here they become known. */
function reportSockets(context: BrowserContext, state: GateState): void {
  const watch = (page: ReturnType<BrowserContext['pages']>[number]): void => {
    page.on('websocket', (socket) => state.refuse('WEBSOCKET', socket.url()));
  };
  for (const page of context.pages()) watch(page);
  context.on('page', watch);
}
