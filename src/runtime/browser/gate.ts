import type { BrowserContext, CDPSession } from 'playwright';
import { hashBytes } from '../../domain/snapshot.ts';
import type { PlatformProfile } from '../../ports/adapter.ts';
import type { WriteGate } from '../../ports/gate.ts';
import type { Log } from '../../ports/log.ts';
import { workbookReader } from '../workbook/read-workbook.ts';
import { createGateState, type GateState } from './gate-state.ts';
import { createClassifier } from './request-kind.ts';

export interface GateOptions {
  profile: PlatformProfile;
  /** Host label → origin in force (live or sandbox). */
  origins: Readonly<Record<string, string>>;
  log: Log;
}

type PausedRequest = {
  requestId: string;
  request: {
    method: string;
    url: string;
    headers: Record<string, string>;
    hasPostData?: boolean;
    postDataEntries?: { bytes?: string }[];
  };
};

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
  session.on('Fetch.requestPaused', (paused) => settle(session, paused, state, options.log));
  await session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
  reportSockets(context, state);
  const { arm, disarm, takeIncidents } = state;
  return {
    arm,
    disarm,
    takeIncidents,
    readWorkbook: async (bytes) => {
      const content = options.profile.workbook?.decode(await workbookReader.readSheets(bytes));
      return { sha256: hashBytes(bytes), ...(content ? { content } : {}) };
    },
  };
}

function settle(session: CDPSession, paused: PausedRequest, state: GateState, log: Log): void {
  const { requestId, request } = paused;
  const { method, url, headers } = request;
  const [, contentType = ''] =
    Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type') ?? [];
  const isAdmitted = state.admit({ method, url, contentType, body: bodyOf(request) });
  const answer = isAdmitted
    ? session.send('Fetch.continueRequest', { requestId })
    : session.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
  // The page may have gone meanwhile; a request without an answer does not leave.
  answer.catch((error: unknown) => log.debug('request gone before its answer', { cause: String(error) }));
}

/**
 * Undefined when the browser keeps a part to itself, as it does with a file that was chosen by its path. One that was handed over
 * as bytes is shown whole, 3 MB tried (measured 2026-11, Chromium 153).
 */
function bodyOf({ hasPostData, postDataEntries = [] }: PausedRequest['request']): Uint8Array | undefined {
  if (!hasPostData) return new Uint8Array();
  const parts = postDataEntries.flatMap(({ bytes }) =>
    bytes === undefined ? [] : [Buffer.from(bytes, 'base64')],
  );
  return parts.length > 0 && parts.length === postDataEntries.length ? Buffer.concat(parts) : undefined;
}

/** Sockets end at the browser's proxy rule (see arguments.ts) and pass no request filter; here they become known. */
function reportSockets(context: BrowserContext, state: GateState): void {
  const watch = (page: ReturnType<BrowserContext['pages']>[number]): void => {
    page.on('websocket', (socket) => state.refuse('WEBSOCKET', socket.url()));
  };
  for (const page of context.pages()) watch(page);
  context.on('page', watch);
}
