import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchPulse } from '../../../src/runtime/lanes/pulse.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.restoreAllMocks().useRealTimers());

const never = () => new Promise<void>(() => undefined);

function watch(ask: () => Promise<void>) {
  const onSilent = vi.fn();
  return { onSilent, pulse: watchPulse({ ask, onSilent }) };
}

it('is told once of a browser that stopped answering, within the time a lane has', async () => {
  let isAlive = true;
  const { onSilent } = watch(async () => (isAlive ? undefined : never()));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(onSilent).not.toHaveBeenCalled();
  isAlive = false;
  await vi.advanceTimersByTimeAsync(12_000);
  expect(onSilent).toHaveBeenCalledOnce();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(onSilent).toHaveBeenCalledOnce();
});

it('takes any answer for a sign of life, a late one and an error too', async () => {
  const late = watch(() => new Promise((resolve) => setTimeout(resolve, 8_000)));
  const failing = watch(() => Promise.reject(new Error('page went elsewhere')));
  await vi.advanceTimersByTimeAsync(120_000);
  expect(late.onSilent).not.toHaveBeenCalled();
  expect(failing.onSilent).not.toHaveBeenCalled();
});

it('holds a silence against nobody while this process itself gets no time', async () => {
  let nowMs = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => nowMs);
  const { onSilent } = watch(never);
  for (let beat = 0; beat < 60; beat += 1) {
    nowMs += 1_500;
    await vi.advanceTimersByTimeAsync(1_000);
  }
  expect(onSilent).not.toHaveBeenCalled();
});

it('tells at its end of one that owes too many answers to be kept', async () => {
  const { onSilent, pulse } = watch(never);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(pulse.end()).toBe(false);
  expect(onSilent).not.toHaveBeenCalled();
});

it('hears nothing more after its end', async () => {
  const { onSilent, pulse } = watch(never);
  expect(pulse.end()).toBe(true);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(onSilent).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
});
