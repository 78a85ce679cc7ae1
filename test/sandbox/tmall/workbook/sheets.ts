import { letterOf, rawWorkbook } from '../../../tools/raw-workbook.ts';
import { buildZip } from '../../../tools/zip.ts';

/** The marker by which the platform knows its own template; a home-made workbook has none. */
export const MARKER_PART = 'docProps/custom.xml';
const MARKER =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="property1"><vt:lpwstr>tmc-item-import</vt:lpwstr></property></Properties>';

export interface SheetContent {
  name: string;
  rows: readonly (readonly (string | number)[])[];
  /** `A4:A7`. */
  merges: readonly string[];
}

/** The bytes of a workbook as the platform writes it; its dimension wrongly says A1, as in the real files. */
export function writeSheets(sheets: readonly SheetContent[]): Buffer {
  const parts = sheets.map(({ name, rows, merges }) => ({
    name,
    body: `<dimension ref="A1"/><sheetData>${rows.map(rowXml).join('')}</sheetData>${mergesXml(merges)}`,
  }));
  return buildZip(rawWorkbook(parts, [{ name: MARKER_PART, content: MARKER }]));
}

function rowXml(cells: readonly (string | number)[], index: number): string {
  const number = index + 1;
  const drawn = cells.map((value, column) => cellXml(value, `${letterOf(column)}${number}`));
  return `<row r="${number}">${drawn.join('')}</row>`;
}

function cellXml(value: string | number, place: string): string {
  if (value === '') return '';
  if (typeof value === 'number') return `<c r="${place}"><v>${value}</v></c>`;
  const text = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
}

function mergesXml(merges: readonly string[]): string {
  const cells = merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('');
  return merges.length === 0 ? '' : `<mergeCells count="${merges.length}">${cells}</mergeCells>`;
}

/** Of one column, from the first row of a group to its last; rows count from 1. */
export function mergeRef(
  column: number,
  { from, count }: { from: number; count: number },
): string | undefined {
  const letter = letterOf(column);
  return count > 1 ? `${letter}${from}:${letter}${from + count - 1}` : undefined;
}
