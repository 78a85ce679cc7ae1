import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { Pool } from '../../domain/pool/schema.ts';

export type PoolPart = keyof Pool;

/** Every list and the settings, in the order in which their hashes make the version. */
export const POOL_PARTS = Object.keys(Pool.shape) as PoolPart[];

/** What decides money and approvals: in every submission's basis. */
const POLICY_PARTS = [
  'pricePolicies',
  'feePolicies',
  'couponPlans',
  'shippingCosts',
  'approvalRoutes',
  'settings',
] as const satisfies readonly PoolPart[];

/** Hash of each part's parsed content; layout and key order in the file do not count. */
export type PartHashes = Record<PoolPart, string>;

export function schemaOf(part: PoolPart): z.ZodType<Pool[PoolPart]> {
  return Pool.shape[part];
}

export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

export function hashPart(content: unknown): string {
  return sha256(JSON.stringify(content));
}

export function versionOf(hashes: PartHashes): string {
  return combine(POOL_PARTS, hashes);
}

export function policyVersionOf(hashes: PartHashes): string {
  return combine(POLICY_PARTS, hashes);
}

/** Index of the first row whose id an earlier row already has; undefined for settings and for clean lists. */
export function firstDuplicate(content: Pool[PoolPart]): number | undefined {
  if (!Array.isArray(content)) return undefined;
  const seen = new Set<string>();
  const index = content.findIndex(({ id }) => seen.size === seen.add(id).size);
  return index < 0 ? undefined : index;
}

function combine(parts: readonly PoolPart[], hashes: PartHashes): string {
  return sha256(parts.map((part) => `${part}:${hashes[part]}`).join('\n'));
}
