import { formatYuan, parseYuan } from '../../src/domain/money.ts';
import type { SnapshotField, SnapshotLine } from '../../src/domain/snapshot.ts';
import type { PrepareHold } from '../../src/ports/adapter.ts';
import type { ControlSeen } from './controls.ts';
import type { TableSeen } from './table.ts';

/** A control with the code its field has in the offer; '' = none that the offer announces. */
export interface CodedControl extends ControlSeen {
  code: string;
}

/** What one part of the form should hold: the fields of a subject, or of the form as a whole. */
export interface Demand {
  fields: readonly SnapshotField[];
  agreementCodes: readonly string[];
  /** Codes the offer marks as required, and those that are agreements there. */
  requiredCodes: readonly string[];
  offeredAgreementCodes: readonly string[];
}

type Problem = Pick<PrepareHold, 'code' | 'text'>;

/** Before filling: every control is named under its known label, or empty and optional. */
export function findUnplanned(controls: readonly CodedControl[], demand: Demand): Problem[] {
  return [
    ...demand.fields.flatMap((field) => problemOfField(field, controls)),
    ...controls
      .filter((control) => !isNamed(control, demand))
      .flatMap((control) => problemOfUnnamed(control, demand)),
  ];
}

function isNamed(control: CodedControl, demand: Demand): boolean {
  return (
    demand.agreementCodes.includes(control.code) || demand.fields.some((field) => field.code === control.code)
  );
}

function problemOfField(field: SnapshotField, controls: readonly CodedControl[]): Problem[] {
  const control = controls.find((each) => each.code === field.code);
  if (!control) {
    return [
      {
        code: 'page-changed',
        text: `表单上没有字段「${field.label}」（${field.code}），应填「${field.value}」。`,
      },
    ];
  }
  if (control.label === field.label) return [];
  return [
    {
      code: 'field-renamed',
      text: `字段 ${field.code} 的名称变了：申报时为「${field.label}」，页面现为「${control.label}」。`,
    },
  ];
}

function problemOfUnnamed(control: CodedControl, demand: Demand): Problem[] {
  const name = `「${control.label || control.itemId || '无名称的控件'}」`;
  const isSet = control.value !== '' && control.value !== 'false';
  const isRequired = control.code === '' || demand.requiredCodes.includes(control.code);
  if (!isSet && !isRequired) return [];
  if (demand.offeredAgreementCodes.includes(control.code)) {
    return [{ code: 'consent-missing', text: `表单要求同意${name}，申报里没有对应的同意。` }];
  }
  if (isSet) {
    return [
      {
        code: 'preset-unmapped',
        text: `平台已预先填写${name}为「${shown(control)}」，申报模板没有写明要不要。`,
      },
    ];
  }
  return [{ code: 'field-unmapped', text: `表单有必填项${name}，申报里没有它的值。` }];
}

function shown(control: CodedControl): string {
  return control.kind === 'checkbox' ? '已勾选' : control.value;
}

/** After filling: each named control holds exactly the canonical text. */
export function findDifferences(controls: readonly CodedControl[], demand: Demand): Problem[] {
  const wanted = [
    ...demand.fields.map(({ code, label, value }) => ({ code, label, value })),
    ...demand.agreementCodes.map((code) => ({ code, label: '协议', value: 'true' })),
  ];
  return wanted.flatMap(({ code, label, value }) => {
    const seen = controls.find((control) => control.code === code)?.value;
    return seen === value ? [] : [differs(`字段「${label}」`, value, seen)];
  });
}

export interface LineColumns {
  price: string;
  stock: string;
}

/** The table's editable columns are exactly the ones we know, and its rows exactly the skus to send. */
export function findTableProblems(
  table: TableSeen,
  lines: readonly SnapshotLine[],
  columns: LineColumns,
): Problem[] {
  const known = [columns.price, columns.stock];
  const editable = [...new Set(table.rows.flatMap((row) => row.controls))];
  const missing = known.filter((label) => !editable.includes(label));
  const extra = editable.filter((label) => !known.includes(label));
  return [
    ...missing.map((label) => renamedColumn(label, extra)),
    ...(missing.length === 0 ? extra : []).map(
      (label): Problem => ({
        code: 'field-unmapped',
        text: `规格表多出要填的列「${label}」，申报里没有它的值。`,
      }),
    ),
    ...findSkuSetProblem(
      table.rows.map((row) => row.id),
      lines,
    ),
  ];
}

function renamedColumn(label: string, extra: readonly string[]): Problem {
  const now = extra.map((each) => `「${each}」`).join('、') || '没有可填的对应列';
  return { code: 'field-renamed', text: `规格表的列「${label}」找不到，页面现为${now}。` };
}

export function findSkuSetProblem(shownIds: readonly string[], lines: readonly SnapshotLine[]): Problem[] {
  const wanted = lines.map((line) => line.platformSkuId);
  const missing = wanted.filter((id) => !shownIds.includes(id));
  const extra = shownIds.filter((id) => !wanted.includes(id));
  if (missing.length === 0 && extra.length === 0) return [];
  const parts = [
    ...(extra.length > 0 ? [`页面多出 ${extra.join('、')}`] : []),
    ...(missing.length > 0 ? [`页面缺少 ${missing.join('、')}`] : []),
  ];
  return [{ code: 'sku-set-differs', text: `规格不一致：申报 ${wanted.length} 个，${parts.join('，')}。` }];
}

/** Each row read back in 分 and pieces against the line of the same sku. */
export function findLineDifferences(
  table: TableSeen,
  lines: readonly SnapshotLine[],
  columns: LineColumns,
): Problem[] {
  return lines.flatMap((line) => {
    const values = table.rows.find((row) => row.id === line.platformSkuId)?.values ?? {};
    const price = values[columns.price];
    const stock = values[columns.stock];
    const name = `SKU ${line.platformSkuId}（${line.spec}）`;
    return [
      ...(parseYuan(price ?? '') === line.priceFen
        ? []
        : [differs(`${name}${columns.price}`, formatYuan(line.priceFen), price)]),
      ...(stock === String(line.stock)
        ? []
        : [differs(`${name}${columns.stock}`, String(line.stock), stock)]),
    ];
  });
}

function differs(where: string, wanted: string, seen: string | undefined): Problem {
  return {
    code: 'read-back-differs',
    text: `${where}回读不一致：应为「${wanted}」，页面为「${seen ?? '（没有）'}」。`,
  };
}
