import type { BrowserContext, Response } from 'playwright';
import type { Clock } from '../../ports/clock.ts';
import { isLoopbackAddress, type Origins } from './origins.ts';
import { createPlatformClock } from './platform-clock.ts';

/** What the platform's answers tell beside their content. */
export interface AnswerWatch {
  /** Server clock minus ours; undefined before the first answer and after one whose time cannot be read. */
  clockSkewMs(): number | undefined;
  /** True once documents came, all of them from this machine: where the browser really connected to. */
  isOnLoopback(): Promise<boolean>;
}

/** A name does not change its address under a running browser; the list must not grow for ever. */
const ENOUGH_DOCUMENTS = 20;
const OWN_ANSWERS = new Set(['document', 'xhr', 'fetch']);

export function watchAnswers(context: BrowserContext, origins: Origins, clock: Clock): AnswerWatch {
  const known = new Set(Object.values(origins));
  const addresses: Promise<string>[] = [];
  const platformClock = createPlatformClock({ wallMs: clock.nowMs, steadyMs: () => performance.now() });
  context.on('response', (response) => {
    const kind = response.request().resourceType();
    if (!OWN_ANSWERS.has(kind) || !known.has(new URL(response.url()).origin)) return;
    platformClock.hear(response.headers().date);
    if (kind === 'document' && addresses.length < ENOUGH_DOCUMENTS) addresses.push(addressOf(response));
  });
  return {
    clockSkewMs: platformClock.skewMs,
    isOnLoopback: async () => {
      const found = await Promise.all(addresses);
      return found.length > 0 && found.every(isLoopbackAddress);
    },
  };
}

/** A page that closed meanwhile cannot tell any more: counted as an unknown address, which is not loopback. */
async function addressOf(response: Response): Promise<string> {
  const address = await response.serverAddr().catch(() => null);
  return address?.ipAddress ?? 'unknown';
}
