import { randomBytes } from 'node:crypto';
import { dingtalk } from './dingtalk.ts';
import { feishu } from './feishu.ts';
import type { Fault, Group, Vendor, VendorKind } from './model.ts';
import { wecom } from './wecom.ts';

export const VENDORS: Readonly<Record<VendorKind, Vendor>> = { dingtalk, wecom, feishu };

export interface Found {
  vendor: Vendor;
  kind: VendorKind;
  /** Absent: the path is a vendor's, its key nobody's. */
  group: Group | undefined;
}

export function createGroup(kind: VendorKind, name: string, secret?: string): Group {
  const key = randomBytes(16).toString('hex');
  return { kind, name, key, posts: [], mutedUntil: 0, mutes: 0, ...(secret === undefined ? {} : { secret }) };
}

/** Undefined when the path is no vendor's. */
export function findGroup(groups: readonly Group[], path: string, query: URLSearchParams): Found | undefined {
  for (const [kind, vendor] of Object.entries(VENDORS) as [VendorKind, Vendor][]) {
    const key = vendor.keyOf(path, query);
    if (key === undefined) continue;
    return { vendor, kind, group: groups.find((group) => group.kind === kind && group.key === key) };
  }
  return undefined;
}

/** The fault the group's next post meets; one that was asked for so many times ends by itself. */
export function takeFault(group: Group): Fault | undefined {
  const { fault } = group;
  if (fault?.times === undefined) return fault;
  fault.times -= 1;
  if (fault.times <= 0) delete group.fault;
  return fault;
}
