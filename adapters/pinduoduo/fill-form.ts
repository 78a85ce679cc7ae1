import { stat } from 'node:fs/promises';
import { z } from 'zod';
import { RetryLater } from '../../src/domain/errors.ts';
import { formatYuan } from '../../src/domain/money.ts';
import type { SnapshotField } from '../../src/domain/snapshot.ts';
import type { PrepareHold } from '../../src/ports/adapter.ts';
import type { CodedControl } from '../form/compare.ts';
import { fillControl } from '../form/drivers.ts';
import { type HeldAnswer, holdAnswer } from '../form/hold-answer.ts';
import { type CellValues, fillTable, type TableSeen } from '../form/table.ts';
import type { FormPart } from './form-parts.ts';
import { CONTROL_MARKS, form, itemOfCode, LINE_COLUMNS, ROW_ID_COLUMN, TABLE_MARKS } from './pages.ts';
import { parseEnvelope } from './parse.ts';
import { API } from './profile.ts';
import { hashFile } from './read-form.ts';
import { hearHeld, type Visit } from './visit.ts';

/** Types price and stock into the rows of the skus we know, and returns the tables as they were met. */
export async function fillTables(
  { ctx, page }: Visit,
  parts: readonly FormPart[],
): Promise<ReadonlyMap<string, TableSeen>> {
  const tables = new Map<string, TableSeen>();
  for (const { group, subject } of parts) {
    if (!subject) continue;
    ctx.signal.throwIfAborted();
    const cells: CellValues = Object.fromEntries(
      subject.snapshot.lines.map((line) => [
        line.platformSkuId,
        { [LINE_COLUMNS.price]: formatYuan(line.priceFen), [LINE_COLUMNS.stock]: String(line.stock) },
      ]),
    );
    const marks = { marks: TABLE_MARKS, idColumn: ROW_ID_COLUMN };
    tables.set(group, await fillTable(form.card(page, group), marks, cells));
  }
  return tables;
}

/** Sets every named control that does not hold its value yet. Returns the files that the platform or we refused. */
export async function fillFields(
  visit: Visit,
  parts: readonly FormPart[],
  seen: readonly CodedControl[],
): Promise<PrepareHold[]> {
  const holds: PrepareHold[] = [];
  for (const part of parts) {
    for (const wanted of wantedOf(part)) {
      visit.ctx.signal.throwIfAborted();
      const control = seen.find((each) => each.group === part.group && each.code === wanted.code);
      if (!control || control.value === wanted.value) continue;
      const refusal = await fillField(visit, control, { part, wanted });
      if (refusal === undefined) continue;
      holds.push({ code: 'check-failed', subjectId: part.group, text: `「${wanted.label}」：${refusal}` });
    }
  }
  return holds;
}

function wantedOf({ demand }: FormPart): SnapshotField[] {
  return [...demand.fields, ...demand.agreementCodes.map((code) => ({ code, label: '协议', value: 'true' }))];
}

async function fillField(
  visit: Visit,
  control: CodedControl,
  { part, wanted }: { part: FormPart; wanted: SnapshotField },
): Promise<string | undefined> {
  const item = form.item(visit.page, itemOfCode(wanted.code, part.group));
  if (control.kind !== 'file') {
    await fillControl(visit.page, { item, kind: control.kind, value: wanted.value }, CONTROL_MARKS);
    return undefined;
  }
  const path = part.subject?.files[wanted.code];
  if (path === undefined) return '申报里没有对应的文件';
  if ((await hashFile(path)) !== wanted.value) return '文件内容与批准时的不同';
  const held = await holdAnswer(visit.page, API.upload);
  try {
    const attached = fillControl(visit.page, { item, kind: 'file', value: path }, CONTROL_MARKS);
    // A refused file never gets the preview that `attached` waits for.
    attached.catch(() => undefined);
    const refusal = await refusalOfUpload(visit, held, path);
    if (refusal === undefined) await attached;
    return refusal;
  } finally {
    await held.end();
  }
}

const Uploaded = z.object({ size: z.int() });

/** The platform must have stored as many bytes as the file has. */
async function refusalOfUpload(visit: Visit, held: HeldAnswer, path: string): Promise<string | undefined> {
  const body = await hearHeld(visit, API.upload, held);
  if (body === undefined)
    throw new RetryLater('no answer to an upload', '上传文件没有得到答复，稍后自动重试。');
  const answer = parseEnvelope(API.upload, body);
  if ('refusal' in answer) return `平台不接受这个文件：${answer.refusal.text}`;
  const { size } = await stat(path);
  return Uploaded.safeParse(answer.result).data?.size === size ? undefined : '平台收到的文件大小与原文件不同';
}
