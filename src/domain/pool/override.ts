import { z } from 'zod';
import { REVIEWS } from '../submission.ts';
import { Key, Text } from './values.ts';

/**
 * What one shop's pages show other than its platform's adapter knows. locator: where an element stands, by the adapter's name for it;
 * status: what a status word of the platform means that the adapter does not know.
 */
export const Override = z.strictObject({
  id: Key,
  shopId: Key,
  kind: z.enum(['locator', 'status']),
  /** `form.submit`, or the platform's word. */
  name: Text,
  /** CSS of the element. */
  selector: Text.optional(),
  /** Pattern of its text; the whole title of a column. */
  says: Text.refine(isPattern, { error: '不是有效的匹配式' }).optional(),
  review: z.enum(REVIEWS).optional(),
  /** Who found it, and when. */
  note: Text.optional(),
});
export type Override = z.infer<typeof Override>;

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

/** One locator is shown in one place only; one word means one thing. */
export function isSameMark(a: Override, b: Pick<Override, 'shopId' | 'kind' | 'name'>): boolean {
  return a.shopId === b.shopId && a.kind === b.kind && a.name === b.name;
}
