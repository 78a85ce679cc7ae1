import type { CDPSession, Page } from 'playwright';

export interface HeldAnswer {
  /** Text of the answer, once it has come. */
  text(): string | undefined;
  end(): Promise<void>;
}

/** The text of the answer of one path, kept as `holdAnswers` does. */
export async function holdAnswer(page: Page, path: string): Promise<HeldAnswer> {
  let text: string | undefined;
  const end = await holdAnswers(page, path, (answer) => {
    text = answer?.bytes.toString('utf8');
  });
  return { text: () => text, end };
}

export interface WholeAnswer {
  status: number;
  /** By lower-case name. */
  headers: Readonly<Record<string, string>>;
  bytes: Buffer;
}

/**
 * Hands over each answer of one path, undefined when it broke off: a navigation takes its body away from whoever reads it afterwards, the
 * answer to an upload may be evicted at once, and what a page downloads is nobody's to read (all seen in Chromium 153, 2026-11). The answer
 * waits in the browser until its body was copied; the request itself is not touched. Returns what ends it.
 */
export async function holdAnswers(
  page: Page,
  path: string,
  take: (answer: WholeAnswer | undefined) => void,
): Promise<() => Promise<void>> {
  const session = await page.context().newCDPSession(page);
  session.on('Fetch.requestPaused', async ({ requestId, responseStatusCode, responseHeaders = [] }) => {
    if (responseStatusCode !== undefined) {
      const bytes = await readBytes(session, requestId);
      const headers = Object.fromEntries(
        responseHeaders.map(({ name, value }) => [name.toLowerCase(), value]),
      );
      take(bytes && { status: responseStatusCode, headers, bytes });
    }
    await goOn(session, requestId);
  });
  await session.send('Fetch.enable', { patterns: [{ urlPattern: `*${path}*`, requestStage: 'Response' }] });
  return () => detach(session);
}

async function readBytes(session: CDPSession, requestId: string): Promise<Buffer | undefined> {
  try {
    const { body, base64Encoded } = await session.send('Fetch.getResponseBody', { requestId });
    return Buffer.from(body, base64Encoded ? 'base64' : 'utf8');
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
