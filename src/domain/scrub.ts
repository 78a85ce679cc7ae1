/** Members of a list that are kept: the first ones tell its shape. */
const MEMBERS = 3;

/**
 * The shape of a platform's answer without what it says: keys, types and lengths stay, letters, digits and characters do not. Words in
 * `known` stay, because they are the platform's and nobody's.
 */
export function scrub(value: unknown, known: ReadonlySet<string>): unknown {
  if (typeof value === 'string') return known.has(value) ? value : maskText(value);
  if (typeof value === 'number') return maskNumber(value);
  if (Array.isArray(value)) return value.slice(0, MEMBERS).map((member) => scrub(member, known));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [maskDigits(key), scrub(member, known)]),
  );
}

function maskText(text: string): string {
  return maskDigits(text)
    .replace(/\p{Script=Han}/gu, '某')
    .replace(/\p{Lu}/gu, 'X')
    .replace(/\p{Ll}/gu, 'x');
}

function maskDigits(text: string): string {
  return text.replace(/\d{4,}/g, (digits) => '1'.repeat(digits.length));
}

function maskNumber(number: number): number {
  const digits = String(Math.abs(Math.trunc(number))).length;
  if (!Number.isFinite(number) || digits < 2) return number;
  return Math.sign(number) * Number('1'.repeat(Math.min(digits, 15)));
}
