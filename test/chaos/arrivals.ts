import { z } from 'zod';
import { API } from '../../adapters/pinduoduo/profile.ts';
import type { Platform } from '../sandbox/pinduoduo/platform.ts';
import type { Arrival, Cancellation } from './check/history.ts';
import { type Heard, IDLE } from './outside-kills.ts';

/** Presses and withdrawals as they came in, with what each one calls. */
export interface Arrivals {
  arrivals: Arrival[];
  cancellations: Cancellation[];
  onArrival: Heard;
  onCancellation: Heard;
}

const Id = z.union([z.string(), z.number()]).transform(String).catch('');
const Press = z.object({
  activity_id: Id,
  goods_volist: z.array(z.object({ goods_id: Id }).catch({ goods_id: '' })).catch([]),
});
const Withdrawal = z.object({ activity_goods_id: Id });

/** A press that says nothing we understand is one all the same: nobody offers what it names. */
export function watchArrivals(platform: Pick<Platform, 'heard' | 'clock'>, onFirst: () => void): Arrivals {
  const seen: Arrivals = {
    arrivals: [],
    cancellations: [],
    onArrival: { call: IDLE },
    onCancellation: { call: IDLE },
  };
  platform.heard = ({ path, text }) => {
    const atMs = platform.clock.now();
    if (path === API.recordCancel) {
      const { activity_goods_id: recordId } = Withdrawal.parse(contentOf(text));
      seen.cancellations.push({ atMs, recordId });
      seen.onCancellation.call();
    }
    if (path !== API.enrol) return;
    const { activity_id: offerId, goods_volist: goods } = Press.parse(contentOf(text));
    seen.arrivals.push({ atMs, offerId, goodsIds: goods.map(({ goods_id }) => goods_id) });
    if (seen.arrivals.length === 1) onFirst();
    seen.onArrival.call();
  };
  return seen;
}

function contentOf(text: string): object {
  try {
    return z.record(z.string(), z.unknown()).catch({}).parse(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}
