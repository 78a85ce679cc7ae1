import type { ZipEntry } from './zip.ts';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export interface RawSheet {
  name: string;
  /** XML inside `<worksheet>`. */
  body: string;
}

/** The parts of a workbook as other programs write them, to be changed or reordered by the test. */
export function rawWorkbook(sheets: readonly RawSheet[], extra: readonly ZipEntry[] = []): ZipEntry[] {
  const list = sheets.map(({ name }, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`);
  const relations = sheets.map(
    (_, i) =>
      `<Relationship Id="rId${i + 1}" Type="${OFFICE}/worksheet" Target="/xl/worksheets/sheet${i + 1}.xml"/>`,
  );
  return [
    { name: '[Content_Types].xml', content: `${XML}<Types/>` },
    {
      name: 'xl/workbook.xml',
      content: `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${list.join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `${XML}<Relationships>${relations.join('')}</Relationships>`,
    },
    ...sheets.map(({ body }, i) => ({
      name: `xl/worksheets/sheet${i + 1}.xml`,
      content: `${XML}<worksheet xmlns="${MAIN}">${body}</worksheet>`,
    })),
    ...extra,
  ];
}

/** Rows of ready-made `<c>` contents: `sheetData(['<is><t>a</t></is>'])` with inline strings. */
export function textRows(rows: readonly (readonly string[])[]): string {
  const cells = (row: readonly string[], r: number) =>
    row.map((text, c) => `<c r="${letterOf(c)}${r}" t="inlineStr"><is><t>${text}</t></is></c>`).join('');
  return `<sheetData>${rows.map((row, i) => `<row r="${i + 1}">${cells(row, i + 1)}</row>`).join('')}</sheetData>`;
}

/** 0 → `A`, 26 → `AA`. */
export function letterOf(column: number): string {
  const last = String.fromCharCode('A'.charCodeAt(0) + (column % 26));
  return column < 26 ? last : letterOf(Math.floor(column / 26) - 1) + last;
}
