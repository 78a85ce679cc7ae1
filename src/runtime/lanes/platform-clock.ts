/** The platform's clock as its answers tell it. */
export interface PlatformClock {
  /** The `Date` header of an answer. One that cannot be read leaves the platform's time unknown until the next. */
  hear(date: string | undefined): void;
  /** Platform's clock minus ours; undefined while it is unknown. Follows ours when that is moved meanwhile. */
  skewMs(): number | undefined;
}

/** A `Date` header is cut to whole seconds: on average the answer was made half a second later. */
const HALF_SECOND_MS = 500;

/** `steadyMs` never jumps: time passed since an answer is counted by it, not by the clock whose error is asked for. */
export function createPlatformClock(options: {
  wallMs: () => number;
  steadyMs: () => number;
}): PlatformClock {
  const { wallMs, steadyMs } = options;
  let heard: { serverMs: number; steadyMs: number } | undefined;
  return {
    hear: (date) => {
      const serverMs = Date.parse(date ?? '') + HALF_SECOND_MS;
      heard = Number.isNaN(serverMs) ? undefined : { serverMs, steadyMs: steadyMs() };
    },
    skewMs: () => heard && Math.round(heard.serverMs + steadyMs() - heard.steadyMs - wallMs()),
  };
}
