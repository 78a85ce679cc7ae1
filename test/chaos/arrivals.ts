import type { Backend } from '../sandbox/kit/backend.ts';
import type { Arena } from './arena/arena.ts';
import type { Arrival, Cancellation } from './check/history.ts';
import { type Heard, IDLE } from './outside-kills.ts';

/** Presses and withdrawals as they came in, with what each one calls. */
export interface Arrivals {
  arrivals: Arrival[];
  cancellations: Cancellation[];
  onArrival: Heard;
  onCancellation: Heard;
}

interface Watched {
  arena: Pick<Arena, 'spots' | 'pressOf' | 'takenBack'>;
  backend: Pick<Backend, 'heard' | 'clock'>;
}

/** A press that says nothing we understand is one all the same: nobody offers what it names. */
export function watchArrivals({ arena, backend }: Watched, onFirst: () => void): Arrivals {
  const seen: Arrivals = {
    arrivals: [],
    cancellations: [],
    onArrival: { call: IDLE },
    onCancellation: { call: IDLE },
  };
  const { spots } = arena;
  backend.heard = (call) => {
    const atMs = backend.clock.now();
    if (call.path === spots.withdrawal) {
      seen.cancellations.push({ atMs, recordId: arena.takenBack(call) });
      seen.onCancellation.call();
    }
    if (call.path !== spots.press) return;
    seen.arrivals.push({ atMs, ...arena.pressOf(call) });
    if (seen.arrivals.length === 1) onFirst();
    seen.onArrival.call();
  };
  return seen;
}
