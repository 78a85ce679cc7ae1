/** A script that spins or a process that stands still says nothing by itself: it is asked every second. */
const BEAT_MS = 1_000;
/** With what follows the lane is free again in less than 15 s. */
const MISSED_BEATS = 10;
/** When our own timer is this late, the machine has no time for the browser either. */
const LATE_MS = 200;

/** At the end of its work a browser that owes this many answers is not worth keeping. */
const TOO_MANY_AT_THE_END = 3;

export interface PulseOptions {
  /** Settles when the other side shows a sign of life. */
  ask: () => Promise<void>;
  /** Called once, after ten beats without an answer. */
  onSilent: () => void;
}

export interface Pulse {
  /** Stops asking. True when it may be kept for the next job: it was not silent at the end. */
  end(): boolean;
}

/**
 * Watches until its end. Only a beat that came in time counts as missed: on a machine that is overloaded,
 * or after this process itself stood still, a silent browser is not yet a hung one.
 */
export function watchPulse({ ask, onSilent }: PulseOptions): Pulse {
  let missed = 0;
  let isWaiting = false;
  let dueMs = performance.now() + BEAT_MS;
  const heard = () => {
    isWaiting = false;
    missed = 0;
  };
  const beat = () => {
    const lateMs = performance.now() - dueMs;
    dueMs = performance.now() + BEAT_MS;
    if (!isWaiting) {
      isWaiting = true;
      ask().then(heard, heard);
    } else if (lateMs < LATE_MS) missed += 1;
    if (missed < MISSED_BEATS) return;
    clearInterval(timer);
    onSilent();
  };
  const timer = setInterval(beat, BEAT_MS);
  return {
    end: () => {
      clearInterval(timer);
      return missed < TOO_MANY_AT_THE_END;
    },
  };
}
