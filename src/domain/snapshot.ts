import { createHash } from 'node:crypto';
import type { PriceBasis } from './price.ts';
import type { Subject } from './submission.ts';

/** What is done to a sign-up that stands at the platform already. */
export type FollowUpKind = 'publish' | 'adjust' | 'confirm' | 'supply-material' | 'withdraw';
export type ActionKind = 'enrol' | FollowUpKind;

export interface SnapshotLine {
  platformSkuId: string;
  spec: string;
  priceFen: number;
  priceBasis: PriceBasis;
  stock: number;
}

export interface SnapshotField {
  code: string;
  label: string;
  /** Canonical text as the form reads it back; a file's value is the SHA-256 of its bytes. */
  value: string;
  /** Path below the pool's `files/` folder, for files. */
  file?: string;
}

interface SnapshotAgreement {
  code: string;
  textHash: string;
}

/** Canonical content of what would be sent for one subject. */
export interface Snapshot {
  kind: ActionKind;
  platformShopId: string;
  offerId: string;
  slot: string;
  subject: Subject;
  /** Sorted by code. */
  fields: SnapshotField[];
  /** Sorted by platform sku id. */
  lines: SnapshotLine[];
  /** Sorted by code. */
  agreements: SnapshotAgreement[];
}

/** What the numbers rest on. An approval dies with any change here. */
export interface Basis {
  offerHash: string;
  policyVersion: string;
  skus: { skuId: string; costFen: number; floorFen: number; lineFen?: number }[];
}

/** SHA-256 over canonical JSON: keys sorted, arrays in their order. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}

export function hashText(text: string): string {
  return hashBytes(text);
}

/** A text counts as its UTF-8 bytes. */
export function hashBytes(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
