/** Every letter an OpenType font has a glyph for, from its table `cmap` (format 12: groups of code points). */
export function lettersOf(font: Buffer): Set<number> {
  const groups = wideGroupsOf(font, tableAt(font, 'cmap'));
  const count = font.readUInt32BE(groups + 12);
  const letters = new Set<number>();
  for (let at = groups + 16; at < groups + 16 + count * 12; at += 12) {
    const last = font.readUInt32BE(at + 4);
    for (let letter = font.readUInt32BE(at); letter <= last; letter += 1) letters.add(letter);
  }
  return letters;
}

function tableAt(font: Buffer, name: string): number {
  const entries = Array.from({ length: font.readUInt16BE(4) }, (_, index) => 12 + index * 16);
  const entry = entries.find((at) => font.toString('latin1', at, at + 4) === name);
  if (entry === undefined) throw new Error(`the font has no table ${name}`);
  return font.readUInt32BE(entry + 8);
}

function wideGroupsOf(font: Buffer, table: number): number {
  const entries = Array.from({ length: font.readUInt16BE(table + 2) }, (_, index) => table + 4 + index * 8);
  const groups = entries.map((at) => table + font.readUInt32BE(at + 4));
  const wide = groups.find((at) => font.readUInt16BE(at) === 12);
  if (wide === undefined) throw new Error('the font has no groups of format 12');
  return wide;
}
