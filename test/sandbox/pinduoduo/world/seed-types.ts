import type { ActivityTypeName } from '../invented.ts';
import type { Audit, FieldCode } from '../model.ts';
import type { AgreementKey } from './agreements.ts';

/** Days are counted from the start moment; a fixed slot begins at 00:00 Asia/Shanghai of its day. */
export interface ActivitySeed {
  id: string;
  name: string;
  type: ActivityTypeName;
  audit: Audit;
  /** Sign-up opens at most `opensInDays` and closes `closesInHours` from the start; absent end = permanent (2030). */
  sign: { opensInDays: number; closesInHours?: number };
  slot: { fromDay: number; days: number } | { assignedHours: number; atOnce?: boolean };
  shops?: 'first' | 'second';
  categories: string[];
  /** Least number of fit goods in each invited shop; sets the sales threshold. Absent = no sales rule. */
  want?: number;
  /** A sales rule of its own, whatever `want` would give. */
  salesMin?: number;
  discount?: number;
  line?: { source: 'suggest' | 'reference'; perMille: number };
  skuStock?: number;
  goodsStock?: number;
  goodRateBp?: number;
  freight?: boolean;
  starTimesTen?: number;
  isExclusive?: boolean;
  goodsMax?: number;
  fields: FieldCode[];
  agreement?: AgreementKey;
  themeId?: number;
}
