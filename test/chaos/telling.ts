import { epochMsOf } from '../../src/domain/time.ts';
import type { App } from '../../src/main.ts';
import type { SettableClock } from './deeds.ts';

/** What failed is due again after half a minute, then after longer ones. */
const PAUSE_MS = 31_000;
const ROUNDS = 6;

/** Mails and posts until nothing waits any more; the clock is moved to what is due later, instead of waiting for it. */
export async function tellEverything(app: App, clock: SettableClock): Promise<boolean> {
  for (let round = 1; round <= ROUNDS; round += 1) {
    if ((await countUntold(app)) === 0) return true;
    clock.moveBy(Math.max(PAUSE_MS * round, (await longestRestMs(app)) + PAUSE_MS));
    await app.deliver();
    await app.tellGroups();
  }
  return (await countUntold(app)) === 0;
}

async function countUntold({ deps }: App): Promise<number> {
  const { waiting, failed } = await deps.ledger.outbox.counts();
  const robots = await deps.ledger.robots.states();
  return robots.reduce((sum, robot) => sum + robot.waiting, waiting + failed);
}

/** A robot that was muted is silent for ten minutes. */
async function longestRestMs({ deps }: App): Promise<number> {
  const robots = await deps.ledger.robots.states();
  return Math.max(0, ...robots.map(({ rest }) => (rest ? epochMsOf(rest.until) - deps.clock.nowMs() : 0)));
}
