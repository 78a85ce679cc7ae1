import { z } from 'zod';
import { performAct } from '../acts.ts';
import { findGoods } from '../enrol.ts';
import { MERCHANT_ACTS } from '../review-paths.ts';
import { plantByStaff } from '../staff.ts';
import { findStatus } from '../statuses.ts';
import type { ControlCall } from './call.ts';

const StatusBody = z.strictObject({ status: z.union([z.int(), z.string()]), reason: z.string().optional() });
const ActBody = z.strictObject({ act: z.enum(MERCHANT_ACTS) });
const StaffBody = z.strictObject({ shop: z.string(), activityId: z.string(), goodsId: z.string() });

/** Ends the planned course of the record: what is set stays. */
export function setRecordStatus({ platform, parts, body }: ControlCall): object | string | undefined {
  const parsed = StatusBody.safeParse(body);
  if (!parsed.success) return z.prettifyError(parsed.error);
  const word = findStatus(parsed.data.status);
  if (!word) return 'unknown status';
  const record = platform.records.find(parts[0] ?? '');
  if (!record) return undefined;
  platform.records.setStatus(record, word.code, parsed.data.reason);
  return { recordId: record.id, status: word.code, name: word.name };
}

/** What a person does at the platform: pay, recharge, confirm, send. Refused where the record asks for something else. */
export function actOnRecord({ platform, parts, body }: ControlCall): object | string | undefined {
  const parsed = ActBody.safeParse(body);
  if (!parsed.success) return z.prettifyError(parsed.error);
  const record = platform.records.find(parts[0] ?? '');
  if (!record) return undefined;
  if (!performAct(platform, record, parsed.data.act)) return `status ${record.status} does not ask for this`;
  return { recordId: record.id, status: record.status };
}

export function enrolByStaff({ platform, body }: ControlCall): object | string | undefined {
  const parsed = StaffBody.safeParse(body);
  if (!parsed.success) return z.prettifyError(parsed.error);
  const { shop, activityId, goodsId } = parsed.data;
  const activity = platform.world.activities.find((one) => one.id === activityId);
  const goods = findGoods(platform.world, shop, goodsId);
  if (!activity || !goods) return undefined;
  const [record] = plantByStaff(platform, { shop, activity, goods: [goods] });
  return { recordId: record?.id };
}
