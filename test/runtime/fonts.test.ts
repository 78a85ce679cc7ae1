import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FONT_FILE } from '../../src/runtime/fonts.ts';
import { lettersOf } from '../tools/font-letters.ts';

const HAN = /\p{Script=Han}|[，。；：！？（）「」《》、￥…·→]/gu;

/** All ideographs a Chinese system encodes in two bytes. */
function lettersOfGbk(): string[] {
  const decoder = new TextDecoder('gbk');
  const bytes = Array.from({ length: 0x7e * 0xbf }, (_, index) =>
    Uint8Array.of(0x81 + Math.floor(index / 0xbf), 0x40 + (index % 0xbf)),
  );
  return bytes.map((pair) => decoder.decode(pair)).filter((letter) => /^\p{Script=Han}$/u.test(letter));
}

describe('the font that comes with the installation', () => {
  const letters = lettersOf(readFileSync(FONT_FILE));
  const missing = (wanted: Iterable<string>) =>
    [...new Set(wanted)].filter((letter) => !letters.has(letter.codePointAt(0) ?? 0));

  it('has every letter a Chinese shop can write but 18 rare ones', () => {
    const wanted = lettersOfGbk();
    expect(wanted.length).toBeGreaterThan(20_000);
    expect(missing(wanted).length).toBeLessThanOrEqual(18);
  });

  it('has every letter of our own texts', () => {
    const files = globSync('{src,adapters,templates}/**/*.{ts,yaml}');
    const wanted = files.flatMap((file) => readFileSync(file, 'utf8').match(HAN) ?? []);
    expect(wanted.length).toBeGreaterThan(1_000);
    expect(missing(wanted)).toEqual([]);
  });
});
