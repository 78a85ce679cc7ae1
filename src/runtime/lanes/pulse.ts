import type { HangEvidence } from './hang-evidence.ts';

/** A script that spins or a process that stands still says nothing by itself: it is asked every second. */
const BEAT_MS = 1_000;
/** With what follows, the lane of a browser that is seen to hang is free again in less than 15 s. */
const MISSED_BEATS = 10;
/** For one of which nothing is seen: it may only get no time, or wait for somebody else. */
const MISSED_BEATS_WITHOUT_EVIDENCE = 60;
/** When our own timer is this late, the machine has no time for the browser either. */
const LATE_MS = 200;
/** At the end of its work a browser that owes this many answers is not worth keeping. */
const TOO_MANY_AT_THE_END = 3;

export interface PulseOptions {
  /** Settles when the other side shows a sign of life. */
  ask: () => Promise<void>;
  evidence: HangEvidence;
  /** Called once. */
  onHung: () => void;
}

export interface Pulse {
  /** Stops asking. True when it may be kept for the next job: it was not silent at the end. */
  end(): boolean;
}

/** Watches until its end. A beat that came late does not count as missed: this process itself stood still, or got no time. */
export function watchPulse({ ask, evidence, onHung }: PulseOptions): Pulse {
  let missed = 0;
  let isWaiting = false;
  let hasEnded = false;
  let dueMs = performance.now() + BEAT_MS;
  const end = () => {
    hasEnded = true;
    clearInterval(timer);
  };
  const heard = () => {
    isWaiting = false;
    missed = 0;
  };
  const judge = async () => {
    if (missed === 1) await evidence.begin();
    if (missed < MISSED_BEATS) return;
    const isHung = missed >= MISSED_BEATS_WITHOUT_EVIDENCE || (await evidence.isThere());
    // Meanwhile it may have answered, or nobody may want to know any more.
    if (!isHung || hasEnded || missed < MISSED_BEATS) return;
    end();
    onHung();
  };
  const beat = () => {
    const isLate = performance.now() - dueMs >= LATE_MS;
    dueMs = performance.now() + BEAT_MS;
    if (!isWaiting) {
      isWaiting = true;
      ask().then(heard, heard);
    } else if (!isLate) {
      missed += 1;
      void judge();
    }
  };
  const timer = setInterval(beat, BEAT_MS);
  return {
    end: () => {
      end();
      return missed < TOO_MANY_AT_THE_END;
    },
  };
}
