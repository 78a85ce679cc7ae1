import { addMs, type Instant } from '../../domain/time.ts';
import type { ShopState } from '../../ports/operations.ts';
import type { DigestInput } from './input.ts';
import type { SessionRow } from './model.ts';

/** Time for a person to log in during a working day, over a weekend's Sunday. */
const WARN_MS = 48 * 3_600_000;

/** Every active shop's log-in; one nobody has looked at stands without a state. */
export function sessionRows({ pool, states, now }: DigestInput): SessionRow[] {
  return pool.shops
    .filter((shop) => shop.active)
    .map(({ id }) => {
      const state = states.find(({ shopId }) => shopId === id);
      return state ? { ...state, ...alarmOf(state, now) } : { shopId: id };
    });
}

export function isBroken({ session }: Pick<ShopState, 'session'>): boolean {
  return session !== 'signed-in' && session !== 'unknown';
}

function alarmOf(state: ShopState, now: Instant): Pick<SessionRow, 'alarm'> {
  if (isBroken(state)) return { alarm: 'broken' };
  const isEnding = state.endsAt !== undefined && state.endsAt < addMs(now, WARN_MS);
  return isEnding ? { alarm: 'ending' } : {};
}
