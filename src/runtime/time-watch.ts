const STEP_MS = 60_000;
const LATE_MS = 10_000;
const BEAT_MS = 1_000;

export interface TimeWatchOptions {
  wallMs: () => number;
  /** Never jumps: `performance.now`. */
  steadyMs: () => number;
  /** The wall clock moved by this much against the steady one (set by hand, time sync, sleep). */
  onStep: (byMs: number) => void;
  /** The event loop did not run for so long that others may have taken us for dead. */
  onLate: (byMs: number) => void;
}

export interface TimeWatch {
  /** Compares both clocks with the last beat; called each second by `start`. */
  beat(): void;
  start(): void;
  stop(): void;
}

export function createTimeWatch({ wallMs, steadyMs, onStep, onLate }: TimeWatchOptions): TimeWatch {
  let wall = wallMs();
  let steady = steadyMs();
  let timer: NodeJS.Timeout | undefined;
  const beat = () => {
    const [wallPassed, steadyPassed] = [wallMs() - wall, steadyMs() - steady];
    wall += wallPassed;
    steady += steadyPassed;
    if (Math.abs(wallPassed - steadyPassed) >= STEP_MS) onStep(wallPassed - steadyPassed);
    if (steadyPassed - BEAT_MS >= LATE_MS) onLate(steadyPassed - BEAT_MS);
  };
  return {
    beat,
    start: () => {
      timer = setInterval(beat, BEAT_MS);
    },
    stop: () => clearInterval(timer),
  };
}
