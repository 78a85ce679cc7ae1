import { z } from 'zod';
import { Key, QuietHours, Site, Text } from './values.ts';

export const RobotKind = z.enum(['dingtalk', 'wecom', 'feishu']);
export type RobotKind = z.infer<typeof RobotKind>;

/** A team's robot in a chat group. Its webhook address and secret lie in the vault, never here. */
export const Robot = z.strictObject({
  id: Key,
  kind: RobotKind,
  /** sandbox: the address must be this machine's; live: the vendor's. */
  site: Site,
  /** Name of the group, for people. */
  name: Text,
  /** Shop ids whose news it tells, or `*` for all. */
  shops: z.array(Text).min(1),
  tellsRejections: z.boolean(),
  tellsNeedsPerson: z.boolean(),
  tellsAlerts: z.boolean(),
  tellsDigest: z.boolean(),
  /** Absent = 22:00-08:00. */
  quietHours: QuietHours.optional(),
  active: z.boolean(),
});
export type Robot = z.infer<typeof Robot>;
