import type { OfferContent } from '../../src/domain/campaign.ts';
import type { FilingInput, PrepareHold } from '../../src/ports/adapter.ts';
import type { CellFilling } from '../../src/ports/workbook.ts';
import type { CodedControl } from '../form/compare.ts';
import type { FormSeen } from '../form/read-form.ts';
import type { TableSeen } from '../form/table.ts';
import { NOT_SIGNED } from './words.ts';
import { FIELD_COLUMNS, HEADERS } from './workbook-columns.ts';
import { fieldsOf, type ImportRow, type ImportSheet, itemsOf } from './workbook-rows.ts';

/** Of a sku; any other one has no column. */
const LINE_CODES = ['activityPrice', 'inventory'];

/** Fields that this workbook can neither carry nor leave as the platform has them. Chinese; undefined = it can do all. */
export function findUncarried(
  { headers }: ImportSheet,
  { fields: specs }: OfferContent,
  subjects: readonly FilingInput[],
): string | undefined {
  const carries = ({ code, value }: { code: string; value: string }) => {
    const column = FIELD_COLUMNS.find((each) => each.code === code && headers.includes(each.header));
    if (column) return column.toCell(value) !== undefined;
    return (specs.find((spec) => spec.code === code)?.preset ?? '') === value;
  };
  const lines = specs.filter(({ code, scope }) => scope === 'line' && !LINE_CODES.includes(code));
  const fields = subjects.flatMap(({ snapshot }) => snapshot.fields.filter((field) => !carries(field)));
  const names = [...new Set([...lines, ...fields].map(({ label }) => `「${label}」`))];
  return names.length === 0 ? undefined : `导入模版里没有${names.join('、')}可填的列`;
}

/** What the template itself says against signing these up. */
export function findObjections(template: ImportSheet, subjects: readonly FilingInput[]): PrepareHold[] {
  const items = itemsOf(template);
  return subjects.flatMap(({ snapshot }): PrepareHold[] => {
    const { id } = snapshot.subject;
    const status = items.get(id)?.[0]?.at(HEADERS.status);
    if (status === undefined) {
      const text = `导入模版里没有商品 ${id}，可能已删除、下架或类目不符。`;
      return [{ code: 'check-failed', subjectId: id, text }];
    }
    if (status === NOT_SIGNED) return [];
    const text = `导入模版显示商品 ${id} 已是「${status}」，可能是同事手工报名。请核对已报商品。`;
    return [{ code: 'already-on-platform', subjectId: id, text }];
  });
}

/** The workbook as if it were a form: a field without a column stands as the platform has it pre-set. */
export function readAsForm(
  { headers, required, rows }: ImportSheet,
  { fields: specs }: OfferContent,
  subjects: readonly FilingInput[],
): FormSeen {
  const items = itemsOf({ rows });
  const toType = headers.filter(
    (header) =>
      isLine(header) || (required.includes(header) && !FIELD_COLUMNS.some((each) => each.header === header)),
  );
  const groups = subjects.map(({ snapshot }) => snapshot.subject.id);
  const rowsOf = (group: string) => items.get(group) ?? [];
  const tables = groups.map((group) => {
    const seen = rowsOf(group).map((row) => ({
      id: row.skuId,
      values: valuesOf(row, headers),
      controls: toType,
    }));
    return [group, { headers: [...headers], rows: seen }] satisfies [string, TableSeen];
  });
  const controls = ['', ...groups].flatMap((group) => {
    const carried = fieldsOf(rowsOf(group), headers) ?? {};
    return specs
      .filter(({ scope }) => scope === (group === '' ? 'offer' : 'subject'))
      .map(({ code, label, preset }): CodedControl => {
        return { group, itemId: code, code, label, kind: 'text', value: carried[code] ?? preset ?? '' };
      });
  });
  return { controls, tables: new Map(tables) };
}

function isLine(header: string): boolean {
  return header === HEADERS.price || header === HEADERS.stock;
}

function valuesOf(row: ImportRow, headers: readonly string[]): Record<string, string> {
  return Object.fromEntries(headers.map((header) => [header, row.at(header)]));
}

/** The cells of these items, each row with all of its own. */
export function fillingsOf({ headers, rows }: ImportSheet, subjects: readonly FilingInput[]): CellFilling[] {
  return subjects.flatMap(({ snapshot }) => {
    const own = rows.filter(({ itemId }) => itemId === snapshot.subject.id);
    return own.flatMap(({ number, skuId }) => {
      const line = snapshot.lines.find(({ platformSkuId }) => platformSkuId === skuId);
      const values: [string, string | number | undefined][] = [
        [HEADERS.price, line && line.priceFen / 100],
        [HEADERS.stock, line?.stock],
        ...snapshot.fields.map(({ code, value }): [string, string | number | undefined] => {
          const column = FIELD_COLUMNS.find((each) => each.code === code);
          return [column?.header ?? '', column?.toCell(value)];
        }),
      ];
      return values.flatMap(([header, value]): CellFilling[] => {
        const column = headers.indexOf(header);
        return value === undefined || column < 0 ? [] : [{ row: number, column, value }];
      });
    });
  });
}
