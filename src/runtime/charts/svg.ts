import stringWidth from 'string-width';
import type { ChartTone } from '../../ports/charts.ts';
import { FONT_FAMILY } from '../fonts.ts';
import { escapeXml } from '../xml.ts';

/** Points: the mail's sheet of 600 less its margins. */
export const WIDTH = 552;
const INK = '#344054';
export const FAINT_INK = '#667085';
export const LINE = '#d0d5dd';
export const FILLS: Readonly<Record<ChartTone, string>> = {
  red: '#d92d20',
  amber: '#dc6803',
  green: '#079455',
  blue: '#2e6ad1',
  grey: '#98a2b3',
};

export function sheet(height: number, body: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="${FONT_FAMILY}"><rect width="${WIDTH}" height="${height}" rx="8" fill="#ffffff"/>${body.join('')}</svg>`;
}

export interface TextPlace {
  x: number;
  /** Base line. */
  y: number;
  size: number;
  fill?: string;
  anchor?: 'start' | 'middle' | 'end';
}

export function text(words: string, { x, y, size, fill = INK, anchor = 'start' }: TextPlace): string {
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}" text-anchor="${anchor}">${escapeXml(words)}</text>`;
}

export function bar(box: { x: number; y: number; width: number; height: number; fill: string }): string {
  const { x, y, width, height, fill } = box;
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="2" fill="${fill}"/>`;
}

/** Cut so that it takes at most that many half-width places. */
export function cutTo(places: number, words: string): string {
  if (stringWidth(words) <= places) return words;
  let kept = '';
  for (const sign of words) {
    if (stringWidth(kept + sign) > places - 1) break;
    kept += sign;
  }
  return `${kept}…`;
}
