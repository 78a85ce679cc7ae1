import type { Audit, FieldCode, Phase } from '../model.ts';
import type { AgreementKey } from './agreements.ts';

/** Days are counted from the start moment; campaigns begin at 20:00 Asia/Shanghai of their day. */
export interface PhaseSeed {
  id: string;
  name: string;
  /** Sign-up opens `opensInDays` and closes `closesInHours` from the start; absent end = for years. */
  sign: { opensInDays: number; closesInHours?: number };
  fromDay: number;
  days: number;
  categories: string[];
  /** Least number of items in each shop that sell enough; sets 近60天销售件数. Absent = one piece. */
  want?: number;
  /** A sales rule of its own, whatever `want` would give. */
  soldMin?: number;
  stockMin?: number;
  discountBp?: number;
  fields: FieldCode[];
  mode?: Phase['mode'];
  audit: Audit;
  agreement?: AgreementKey;
  guaranteeDays?: number;
}

export interface CampaignSeed {
  id: string;
  name: string;
  type: string;
  isNew?: true;
  shops?: 'first' | 'second';
  phases: PhaseSeed[];
}
