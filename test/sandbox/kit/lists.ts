import { z } from 'zod';

/** Ids come as numbers or text; inside they are text. */
export const Id = z.union([z.int().min(0), z.string().regex(/^\d{1,20}$/)]).transform(String);

/** `page` counts from 1. */
export function pageOf<T>(items: readonly T[], page: number, size: number): T[] {
  return items.slice((page - 1) * size, page * size);
}
