import type { CDPSession, Page } from 'playwright';

export interface HeldAnswer {
  /** Text of the answer, once it has come. */
  text(): string | undefined;
  end(): Promise<void>;
}

/**
 * Keeps the answer of one path: a navigation takes its body away from whoever reads it afterwards, and the answer to an
 * upload may be evicted at once (both seen in Chromium 153, 2026-11). The answer waits in the browser until its body was
 * copied; the request itself is not touched.
 */
export async function holdAnswer(page: Page, path: string): Promise<HeldAnswer> {
  const session = await page.context().newCDPSession(page);
  let text: string | undefined;
  session.on('Fetch.requestPaused', async ({ requestId, responseStatusCode }) => {
    if (responseStatusCode !== undefined) text = await readText(session, requestId);
    await goOn(session, requestId);
  });
  await session.send('Fetch.enable', { patterns: [{ urlPattern: `*${path}*`, requestStage: 'Response' }] });
  return { text: () => text, end: () => detach(session) };
}

async function readText(session: CDPSession, requestId: string): Promise<string | undefined> {
  try {
    const { body, base64Encoded } = await session.send('Fetch.getResponseBody', { requestId });
    return base64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body;
  } catch {
    // Cut off in the middle: there is no answer to keep.
    return undefined;
  }
}

async function goOn(session: CDPSession, requestId: string): Promise<void> {
  try {
    await session.send('Fetch.continueRequest', { requestId });
  } catch {
    // The page has gone and the request with it.
    return;
  }
}

export async function detach(session: CDPSession): Promise<void> {
  try {
    await session.detach();
  } catch {
    // Closed with its page.
    return;
  }
}
