import { describe, expect, it } from 'vitest';
import { createSystemClock } from '../../src/runtime/clock.ts';

const clock = createSystemClock();

describe('system clock', () => {
  it('tells one time in both forms', () => {
    const before = clock.nowMs();
    expect(Date.parse(clock.now())).toBeGreaterThanOrEqual(before);
  });

  it('wakes a sleeper with the reason of its signal', async () => {
    const stop = new AbortController();
    const sleep = clock.sleep(60_000, stop.signal);
    stop.abort(new Error('stopped'));
    await expect(sleep).rejects.toThrow('stopped');
    await expect(clock.sleep(60_000, stop.signal)).rejects.toThrow('stopped');
  });

  it('resolves without a signal', async () => {
    await expect(clock.sleep(1)).resolves.toBeUndefined();
  });
});
