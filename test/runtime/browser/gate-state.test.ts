import { expect, it } from 'vitest';
import { decodeEnrol } from '../../../adapters/pinduoduo/parse-write.ts';
import { createGateState } from '../../../src/runtime/browser/gate-state.ts';

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
