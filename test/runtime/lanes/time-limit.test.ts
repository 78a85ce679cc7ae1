import { describe, expect, it, vi } from 'vitest';
import { runWithin } from '../../../src/runtime/lanes/time-limit.ts';

const never = new Promise<never>(() => undefined);

function limited(signal: AbortSignal, force: () => Promise<void> = async () => undefined) {
  return { signal, force: vi.fn(force), onOutlived: vi.fn() };
}

describe('work within its limit', () => {
  it('gives result and error through, untouched', async () => {
    const limit = limited(new AbortController().signal);
    expect(await runWithin(Promise.resolve(7), limit)).toBe(7);
    await expect(runWithin(Promise.reject(new Error('own')), limit)).rejects.toThrow('own');
    expect(limit.force).not.toHaveBeenCalled();
  });

  it('uses no force on work that ends by itself in time', async () => {
    const stop = new AbortController();
    const limit = limited(stop.signal);
    const work = new Promise((_, reject) => {
      stop.signal.addEventListener('abort', () => reject(new Error('cleaned up')));
    });
    const run = runWithin(work, limit);
    stop.abort(new Error('limit'));
    await expect(run).rejects.toThrow('cleaned up');
    expect(limit.force).not.toHaveBeenCalled();
  });

  it('forces work that does not listen, and says why', async () => {
    const { promise: work, reject } = Promise.withResolvers<never>();
    const limit = limited(AbortSignal.abort(new Error('limit')), async () =>
      reject(new Error('page closed')),
    );
    await expect(runWithin(work, limit)).rejects.toThrow('limit');
    expect(limit.onOutlived).not.toHaveBeenCalled();
  });

  it('tells of work that even force did not end', async () => {
    const limit = limited(AbortSignal.abort(new Error('limit')));
    await expect(runWithin(never, limit)).rejects.toThrow('limit');
    expect(limit.onOutlived).toHaveBeenCalledOnce();
  });
});
