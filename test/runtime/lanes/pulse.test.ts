import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { collectEvidence } from '../../../src/runtime/lanes/hang-evidence.ts';
import { watchPulse } from '../../../src/runtime/lanes/pulse.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.restoreAllMocks().useRealTimers());

const never = () => new Promise<void>(() => undefined);
const SECOND = 1_000;

/** `member` is what the machine says of the browser's one process. */
function watch(ask: () => Promise<void>, member = { cpuMs: 0, isStopped: false }) {
  const onHung = vi.fn();
  const evidence = collectEvidence(1, async () => new Map([[1, { ...member }]]));
  return { onHung, member, pulse: watchPulse({ ask, evidence, onHung }) };
}

it('G17: is told once of a browser that stands still, within the time a lane has', async () => {
  let isAlive = true;
  const { onHung, member } = watch(async () => (isAlive ? undefined : never()));
  await vi.advanceTimersByTimeAsync(60 * SECOND);
  expect(onHung).not.toHaveBeenCalled();
  isAlive = false;
  member.isStopped = true;
  await vi.advanceTimersByTimeAsync(12 * SECOND);
  expect(onHung).toHaveBeenCalledOnce();
  await vi.advanceTimersByTimeAsync(60 * SECOND);
  expect(onHung).toHaveBeenCalledOnce();
});

it('G17: is told of a page that spins, as soon as it has worked long enough without an answer', async () => {
  const { onHung, member } = watch(never);
  for (let second = 0; second < 12; second += 1) {
    member.cpuMs += 900;
    await vi.advanceTimersByTimeAsync(SECOND);
  }
  expect(onHung).toHaveBeenCalledOnce();
});

it('leaves one time of which nothing is seen: the machine may have none for it', async () => {
  const { onHung, member } = watch(never);
  for (let second = 0; second < 50; second += 1) {
    member.cpuMs += 100;
    await vi.advanceTimersByTimeAsync(SECOND);
  }
  expect(onHung).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(12 * SECOND);
  expect(onHung).toHaveBeenCalledOnce();
});

it('takes any answer for a sign of life, a late one and an error too', async () => {
  const isStopped = { cpuMs: 0, isStopped: true };
  const late = watch(() => new Promise((resolve) => setTimeout(resolve, 8 * SECOND)), isStopped);
  const failing = watch(() => Promise.reject(new Error('page went elsewhere')), isStopped);
  await vi.advanceTimersByTimeAsync(120 * SECOND);
  expect(late.onHung).not.toHaveBeenCalled();
  expect(failing.onHung).not.toHaveBeenCalled();
});

it('holds a silence against nobody while this process itself gets no time', async () => {
  let nowMs = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => nowMs);
  const { onHung } = watch(never, { cpuMs: 0, isStopped: true });
  for (let beat = 0; beat < 60; beat += 1) {
    nowMs += 1_500;
    await vi.advanceTimersByTimeAsync(SECOND);
  }
  expect(onHung).not.toHaveBeenCalled();
});

it('tells at its end of one that owes too many answers to be kept', async () => {
  const { onHung, pulse } = watch(never);
  await vi.advanceTimersByTimeAsync(5 * SECOND);
  expect(pulse.end()).toBe(false);
  expect(onHung).not.toHaveBeenCalled();
});

it('hears nothing more after its end', async () => {
  const { onHung, pulse } = watch(never, { cpuMs: 0, isStopped: true });
  expect(pulse.end()).toBe(true);
  await vi.advanceTimersByTimeAsync(60 * SECOND);
  expect(onHung).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
});
