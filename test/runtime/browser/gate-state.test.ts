import { describe, expect, it, vi } from 'vitest';
import { decodeEnrol } from '../../../adapters/pinduoduo/parse-write.ts';
import { createGateState } from '../../../src/runtime/browser/gate-state.ts';
import { approvedBody, testProfile, testSnapshot } from './support.ts';

const WRITE = { kind: 'enrol' as const, method: 'POST', path: /./, decode: decodeEnrol };

/** A process that was stopped, or a machine that slept, between its last checks and the press. */
it('stops a press that comes long after the gate was armed', () => {
  const gate = createGateState(
    () => ({ kind: 'write', writes: [WRITE] }),
    () => undefined,
    -1,
  );
  gate.arm({ kind: 'enrol', offerId: '1', snapshots: [] });
  expect(gate.admit({ method: 'POST', url: 'http://mms.test/enrol', body: '{}' })).toBe(false);
  expect(gate.disarm()).toMatchObject({ passed: false, blocked: [{ reason: 'expired' }] });
});

it('is armed for one press at a time', () => {
  const gate = createGateState(
    () => ({ kind: 'write', writes: [WRITE] }),
    () => undefined,
  );
  const approved = { kind: 'enrol' as const, offerId: '1', snapshots: [] };
  gate.arm(approved);
  expect(() => gate.arm(approved)).toThrow('armed already');
  gate.disarm();
  expect(() => gate.arm(approved)).not.toThrow();
});

it('gives the decoder what the prepared form calls its fields', () => {
  const seen: unknown[] = [];
  const decode = ({ fieldCodes }: { fieldCodes?: Readonly<Record<string, string>> }) => {
    seen.push(fieldCodes);
    return undefined;
  };
  const gate = createGateState(
    () => ({ kind: 'write', writes: [{ ...WRITE, decode }] }),
    () => undefined,
  );
  const fieldCodes = { 88043625: 'promoPrice' };
  gate.arm({ kind: 'enrol', offerId: '1', snapshots: [], fieldCodes });
  gate.admit({ method: 'POST', url: 'http://oac.test/saveApply', body: '{}' });
  expect(seen).toEqual([fieldCodes]);
});

describe('a press that a person makes', () => {
  const approved = { kind: 'enrol' as const, offerId: testSnapshot.offerId, snapshots: [testSnapshot] };
  const [write] = testProfile.writePaths;
  const request = { method: 'POST', url: 'http://shop.test/api/enrol', body: JSON.stringify(approvedBody) };

  function arm(lastCheck: () => Promise<string | undefined>, lastWordHoldsMs = 15_000) {
    const blocked: string[] = [];
    const gate = createGateState(
      () => ({ kind: 'write', writes: write ? [write] : [] }),
      () => undefined,
      lastWordHoldsMs,
    );
    gate.arm(approved, { forMs: 60_000, lastCheck, onBlock: ({ reason }) => blocked.push(reason) });
    return { gate, blocked };
  }

  it('leaves once, with the last word, long after the gate was armed', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { gate, blocked } = arm(async () => undefined);
    vi.setSystemTime(Date.now() + 45_000);
    const admitted = [gate.admit(request), gate.admit(request)];
    expect(await Promise.all(admitted)).toEqual([true, false]);
    expect(blocked).toEqual(['second']);
    expect(gate.disarm()).toMatchObject({ passed: true });
    vi.useRealTimers();
  });

  it.each([
    ['says no', async () => '已暂停提交', '已暂停提交'],
    ['fails', () => Promise.reject(new Error('disk')), '最后一次核对出错，没有提交'],
  ])('stays when the last word %s, and so does the next one', async (_name, lastCheck, text) => {
    const { gate } = arm(lastCheck);
    expect(await gate.admit(request)).toBe(false);
    expect(await gate.admit(request)).toBe(false);
    const { passed, blocked } = gate.disarm();
    expect(passed).toBe(false);
    expect(blocked).toMatchObject([{ reason: 'expired', text }, { reason: 'second' }]);
  });

  it('stays when the process stood still behind the last word', async () => {
    const { gate } = arm(async () => undefined, -1);
    expect(await gate.admit(request)).toBe(false);
    const text = '核对后耽搁太久，没有提交';
    expect(gate.disarm()).toMatchObject({ passed: false, blocked: [{ reason: 'expired', text }] });
  });

  it('stays when nobody waits for it any more', async () => {
    const asked = Promise.withResolvers<undefined>();
    const { gate } = arm(() => asked.promise);
    const admitted = gate.admit(request);
    expect(gate.disarm().passed).toBe(false);
    asked.resolve(undefined);
    expect(await admitted).toBe(false);
  });

  it('is told at once what was stopped, and may be put right', async () => {
    const { gate, blocked } = arm(async () => undefined);
    const other = { ...request, body: JSON.stringify({ ...approvedBody, price: 989 }) };
    expect(gate.admit(other)).toBe(false);
    expect(blocked).toEqual(['differs']);
    expect(await gate.admit(request)).toBe(true);
  });
});
