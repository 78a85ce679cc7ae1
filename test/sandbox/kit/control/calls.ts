import { z } from 'zod';
import { FAULT_KINDS, type FaultKind, FaultMatch } from '../faults.ts';
import type { ControlCall, ControlPanel } from './panel.ts';

const FaultBody = z.strictObject({
  kind: z.string(),
  match: FaultMatch.default({}),
  /** 0 = until removed. */
  times: z.int().min(0).default(1),
  /** Length of a delay; of `date-skew` also below zero. */
  ms: z.int().optional(),
  text: z.string().optional(),
});
const AdvanceBody = z.strictObject({ ms: z.int().min(0) });
const OutcomeBody = z.strictObject({ outcome: z.string() });

export function addFault({ backend, ownFaults }: ControlPanel, body: unknown): object | string {
  const parsed = FaultBody.safeParse(body);
  if (!parsed.success) return z.prettifyError(parsed.error);
  const { times, kind, ...rest } = parsed.data;
  if (![...FAULT_KINDS, ...Object.keys(ownFaults)].includes(kind)) return `no switch ${kind}`;
  const timesLeft = times === 0 ? Number.POSITIVE_INFINITY : times;
  return { id: backend.faults.add({ ...rest, kind: kind as FaultKind, timesLeft }) };
}

/** One clock for all platforms of the sandbox. */
export function advanceClock({ backend }: ControlPanel, body: unknown): object | string {
  const parsed = AdvanceBody.safeParse(body);
  if (!parsed.success) return z.prettifyError(parsed.error);
  backend.clock.advance(parsed.data.ms);
  return { reviewMs: backend.clock.review() };
}

export function setLoginOutcome(
  { backend, outcomes }: ControlPanel,
  { parts, body }: ControlCall,
): object | string | undefined {
  const parsed = OutcomeBody.safeParse(body);
  if (!parsed.success) return z.prettifyError(parsed.error);
  const { outcome } = parsed.data;
  if (!Object.hasOwn(outcomes, outcome)) return `no outcome ${outcome}`;
  const account = decodeURIComponent(parts[0] ?? '');
  return backend.sessions.setOutcome(account, outcome) ? { ok: true } : undefined;
}
