import type { z } from 'zod';
import { Stop } from '../../domain/errors.ts';

type NullKeys<T> = { [K in keyof T]: null extends T[K] ? K : never }[keyof T];

/** A row with its empty columns left out, as domain values have them. */
export type WithoutNulls<T> = Omit<T, NullKeys<T>> & { [K in NullKeys<T>]?: NonNullable<T[K]> };

/** Written out for speed: every row that is read passes here. */
export function withoutNulls<T extends object>(row: T): WithoutNulls<T> {
  const value: Partial<T> = {};
  for (const key in row) if (row[key] !== null) value[key] = row[key];
  return value as WithoutNulls<T>;
}

/** JSON columns are a border like any other: damage is named, never passed on. */
export function decode<T>(schema: z.ZodType<T>, text: string, what: string): T {
  const result = schema.safeParse(parseJson(text, what));
  if (result.success) return result.data;
  throw unreadable(what, result.error);
}

function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw unreadable(what, error);
  }
}

function unreadable(what: string, cause: unknown): Stop {
  return new Stop(`ledger row is unreadable: ${what}`, `台账中的记录无法读取(${what}),请从备份恢复台账。`, {
    cause,
  });
}

/** Splits a bulk insert: a statement takes a limited number of values. */
export function chunksOf<T>(items: readonly T[], size = 200): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
