import type { CDPSession } from 'playwright';
import type { Log } from '../../ports/log.ts';
import type { GateRequest } from './gate-state.ts';

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

export interface Guarding {
  /** Requests of these addresses are asked about. */
  patterns: readonly string[];
  admit: (request: GateRequest) => boolean | Promise<boolean>;
  log: Log;
}

/** From now on no such request leaves before it is admitted. */
export async function guard(session: CDPSession, { patterns, admit, log }: Guarding): Promise<void> {
  session.on('Fetch.requestPaused', (paused) => {
    // The page may have gone meanwhile. Unanswered it does not leave as long as we stand; once we are gone it does (2026-11, Chromium 153).
    settle(session, paused, admit).catch((error: unknown) =>
      log.debug('request gone before its answer', { cause: String(error) }),
    );
  });
  await session.send('Fetch.enable', { patterns: patterns.map((urlPattern) => ({ urlPattern })) });
}

async function settle(session: CDPSession, paused: PausedRequest, admit: Guarding['admit']): Promise<void> {
  const { requestId, request } = paused;
  const { method, url, headers } = request;
  const [, contentType = ''] =
    Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type') ?? [];
  const isAdmitted = admit({ method, url, contentType, body: bodyOf(request) });
  // A decision at once is carried out at once.
  await ((typeof isAdmitted === 'boolean' ? isAdmitted : await isAdmitted)
    ? session.send('Fetch.continueRequest', { requestId })
    : session.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' }));
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
