import type { Locator } from 'playwright';
import { formatYuan } from '../../src/domain/money.ts';
import type { SnapshotField } from '../../src/domain/snapshot.ts';
import type { PrepareHold } from '../../src/ports/adapter.ts';
import type { CodedControl } from './compare.ts';
import { fillControl } from './drivers.ts';
import type { FormPart } from './parts.ts';
import { hashFile, type OpenForm } from './read-form.ts';
import { type CellValues, fillTable, type TableSeen } from './table.ts';

/** Types price and stock into the rows of the skus we know, and returns the tables as they were met. */
export async function fillTables(
  { doc, map, parts }: OpenForm,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, TableSeen>> {
  const tables = new Map<string, TableSeen>();
  for (const { group, subject } of parts) {
    if (!subject) continue;
    signal.throwIfAborted();
    const cells: CellValues = Object.fromEntries(
      subject.snapshot.lines.map((line) => [
        line.platformSkuId,
        { [map.columns.price]: formatYuan(line.priceFen), [map.columns.stock]: String(line.stock) },
      ]),
    );
    tables.set(group, await fillTable(doc.locator(map.card(group)), map, cells));
  }
  return tables;
}

export interface Filler {
  signal: AbortSignal;
  /** Attaches a file whose content is the approved one; returns why the platform does not take it. */
  attach: (item: Locator, path: string) => Promise<string | undefined>;
}

/** Sets every named control that does not hold its value yet. Returns the files that the platform or we refused. */
export async function fillFields(
  form: OpenForm,
  seen: readonly CodedControl[],
  filler: Filler,
): Promise<PrepareHold[]> {
  const holds: PrepareHold[] = [];
  for (const part of form.parts) {
    for (const wanted of wantedOf(part)) {
      filler.signal.throwIfAborted();
      const control = seen.find((each) => each.group === part.group && each.code === wanted.code);
      if (!control || control.value === wanted.value) continue;
      const refusal = await fillField(form, { part, wanted, control }, filler);
      if (refusal === undefined) continue;
      holds.push({ code: 'check-failed', subjectId: part.group, text: `「${wanted.label}」：${refusal}` });
    }
  }
  return holds;
}

function wantedOf({ demand }: FormPart): SnapshotField[] {
  return [...demand.fields, ...demand.agreementCodes.map((code) => ({ code, label: '协议', value: 'true' }))];
}

interface FieldFilling {
  part: FormPart;
  wanted: SnapshotField;
  control: CodedControl;
}

async function fillField(
  { doc, map }: OpenForm,
  { part, wanted, control }: FieldFilling,
  filler: Filler,
): Promise<string | undefined> {
  const item = doc.locator(map.item(map.itemOfCode(wanted.code, part.group)));
  if (control.kind !== 'file') {
    await fillControl(doc, { item, kind: control.kind, value: wanted.value }, map.controls);
    return undefined;
  }
  const path = part.subject?.files[wanted.code];
  if (path === undefined) return '申报里没有对应的文件';
  if ((await hashFile(path)) !== wanted.value) return '文件内容与批准时的不同';
  return filler.attach(item, path);
}
