import { z } from 'zod';
import { FAULT_KINDS } from '../faults.ts';
import type { ControlCall } from './serve.ts';

const FaultBody = z.strictObject({
  kind: z.enum(FAULT_KINDS),
  match: z
    .strictObject({
      path: z.string().optional(),
      shop: z.string().optional(),
      goodsId: z.string().optional(),
      activityId: z.string().optional(),
    })
    .default({}),
  /** 0 = until removed. */
  times: z.int().min(0).default(1),
  /** Length of a delay; of `date-skew` also below zero. */
  ms: z.int().optional(),
  text: z.string().optional(),
});

export function addFault({ platform, body }: ControlCall): object | string {
  const parsed = FaultBody.safeParse(body);
  if (!parsed.success) return z.prettifyError(parsed.error);
  const { times, ...fault } = parsed.data;
  return {
    id: platform.faults.add({ ...fault, timesLeft: times === 0 ? Number.POSITIVE_INFINITY : times }),
  };
}

export function removeFault({ platform, parts }: ControlCall): object {
  platform.faults.remove(parts[0] === undefined ? undefined : Number(parts[0]));
  return { ok: true };
}
