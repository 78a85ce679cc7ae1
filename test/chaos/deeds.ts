import { writeSync } from 'node:fs';
import type { CrashPoint } from '../../src/app/crash-point.ts';
import { toInstant } from '../../src/domain/time.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { createSystemClock } from '../../src/runtime/clock.ts';
import type { Deed } from './orders.ts';

/** The machine's clock, which somebody may set. */
export interface SettableClock extends Clock {
  moveBy(ms: number): void;
}

export function createSettableClock(): SettableClock {
  const system = createSystemClock();
  let movedMs = 0;
  const nowMs = () => system.nowMs() + movedMs;
  return {
    ...system,
    nowMs,
    now: () => toInstant(nowMs()),
    moveBy: (ms) => {
      movedMs += ms;
      writeSync(1, `moved ${movedMs}\n`);
    },
  };
}

/** Handler for the armed crash points: does each deed at its point and hit, exactly once. */
export function createDoer(deeds: readonly Deed[], clock: SettableClock): (point: CrashPoint) => void {
  const hits = new Map<CrashPoint, number>();
  return (point) => {
    const hit = (hits.get(point) ?? 0) + 1;
    hits.set(point, hit);
    for (const deed of deeds) if (deed.point === point && deed.hit === hit) perform(deed, clock);
  };
}

/** Written at once: a line that waited in a buffer would die with the process. */
function perform({ kind, point, ms }: Deed, clock: SettableClock): void {
  writeSync(1, `${kind} ${point}\n`);
  if (kind === 'clock') clock.moveBy(ms);
  else process.kill(process.pid, kind === 'kill' ? 'SIGKILL' : 'SIGSTOP');
}
