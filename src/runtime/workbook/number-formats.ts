import type { NumberFormat } from './book-parts.ts';
import { parseWhole } from './xml.ts';
import type { ZipParts } from './zip-parts.ts';

/**
 * Formats that a file names by number alone (ECMA-376 18.8.30): 27-36 and 50-58 are the dates of Chinese, Japanese and
 * Korean programs, such as 31 for `yyyy"年"m"月"d"日"`.
 */
const BUILT_IN_MOMENTS: readonly (readonly [number, number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];
const BUILT_IN_PERCENTS = [9, 10];
/** Quoted or escaped text, fillers, colours and conditions; `[h]` stays, being hours. */
const NO_PLACEHOLDER = /"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi;

/** By style number, what a number under it means. */
export async function readNumberFormats(parts: ZipParts, path: string): Promise<NumberFormat[]> {
  const formats: NumberFormat[] = [];
  if (!parts.names.includes(path)) return formats;
  const codes = new Map<string, string>();
  let isInCells = false;
  await parseWhole(parts, path, {
    open(name, { numFmtId = '0', formatCode = '' }) {
      if (name === 'numFmt') codes.set(numFmtId, formatCode);
      else if (name === 'cellXfs') isInCells = true;
      else if (name === 'xf' && isInCells) formats.push(formatOf(Number(numFmtId), codes.get(numFmtId)));
    },
    close(name) {
      if (name === 'cellXfs') isInCells = false;
    },
  });
  return formats;
}

function formatOf(id: number, code: string | undefined): NumberFormat {
  if (code !== undefined) return formatOfCode(code);
  return {
    isMoment: BUILT_IN_MOMENTS.some(([first, last]) => id >= first && id <= last),
    isPercent: BUILT_IN_PERCENTS.includes(id),
  };
}

/** By the first section, the one for positive numbers. */
function formatOfCode(code: string): NumberFormat {
  const placeholders = code.replace(NO_PLACEHOLDER, '').split(';')[0] ?? '';
  return { isMoment: /[ymdhs]/i.test(placeholders), isPercent: placeholders.includes('%') };
}
