import { randomInt } from 'node:crypto';

/** Letters and digits nobody mixes up when reading an id aloud. */
const ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz';
const LENGTH = 12;

/** `sub-7kq2…`: short enough to type, 59 random bits; a collision is refused by the primary key. */
export function newId(prefix: string): string {
  const letters = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]);
  return `${prefix}-${letters.join('')}`;
}
