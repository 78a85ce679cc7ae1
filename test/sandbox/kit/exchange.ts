import type { Reply } from '../http/reply.ts';
import type { Backend } from './backend.ts';
import { disturbAfter, disturbBefore, disturbSession } from './disturb.ts';
import type { FaultFacts } from './faults.ts';

export interface Exchange {
  facts: FaultFacts;
  /** Of the session cookie. */
  token: string | undefined;
  /** The answer of a platform that has had enough, in its own words unless the switch has some; a page has none. */
  throttled?: (text: string | undefined) => Reply;
  handle(): Reply | Promise<Reply>;
}

/** One request with its faults: before it is handled, then the handling, then what becomes of the answer. */
export async function exchange(
  backend: Backend,
  { facts, token, throttled, handle }: Exchange,
): Promise<Reply> {
  if (facts.isPage !== true) backend.heard(facts);
  const early = await disturbBefore(backend, facts);
  if (early) return early;
  const throttle = throttled && backend.faults.take('throttle', facts);
  if (throttled && throttle) return throttled(throttle.text);
  disturbSession(backend, facts, token);
  return disturbAfter(backend, facts, await handle());
}

/** Undefined when it is none; nothing counts as an empty object. */
export function parseJson(text: string): unknown {
  try {
    return text === '' ? {} : JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
