import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Page } from 'playwright';
import type { OfferContent } from '../../src/domain/campaign.ts';
import type { FilingInput } from '../../src/ports/adapter.ts';
import type { CodedControl } from '../form/compare.ts';
import { readControls } from '../form/controls.ts';
import { readTable, type TableSeen } from '../form/table.ts';
import type { FormPart } from './form-parts.ts';
import { CONTROL_MARKS, codeOfItem, form, itemOfCode, ROW_ID_COLUMN, TABLE_MARKS } from './pages.ts';

export interface FormSeen {
  controls: CodedControl[];
  /** By goods id. */
  tables: ReadonlyMap<string, TableSeen>;
}

/** Page-level controls mount late; a tool that watched the live page waited seven seconds. */
const MOUNT_LIMIT_MS = 10_000;

/** Waits for every control that the offer announces, however late it mounts. */
export async function waitForControls(
  page: Page,
  offer: OfferContent,
  goodsIds: readonly string[],
): Promise<void> {
  const items = offer.fields.flatMap((spec) => {
    if (spec.scope === 'line') return [];
    return (spec.scope === 'offer' ? [''] : goodsIds).map((goodsId) => itemOfCode(spec.code, goodsId));
  });
  await Promise.all([
    ...goodsIds.map((goodsId) => form.card(page, goodsId).waitFor({ timeout: MOUNT_LIMIT_MS })),
    ...items.map((id) => form.item(page, id).waitFor({ state: 'attached', timeout: MOUNT_LIMIT_MS })),
  ]);
}

/** Every control and every row that would be sent, in canonical form. */
export async function readForm(
  page: Page,
  parts: readonly FormPart[],
  offer: OfferContent,
): Promise<FormSeen> {
  const controls = await readCodedControls(page, parts, offer);
  const tables = new Map<string, TableSeen>();
  for (const { group } of parts) {
    if (group !== '') tables.set(group, await readTable(form.card(page, group), TABLE_MARKS, ROW_ID_COLUMN));
  }
  return { controls, tables };
}

/** Controls outside the tables; one that the offer does not announce gets no code. */
export async function readCodedControls(
  page: Page,
  parts: readonly FormPart[],
  offer: OfferContent,
): Promise<CodedControl[]> {
  const subjects = new Map(parts.map((part) => [part.group, part.subject]));
  const announced = new Set(offer.fields.map((field) => field.code));
  const seen = await readControls(page.locator('body'), CONTROL_MARKS);
  return Promise.all(
    seen.map(async (control) => {
      const code = codeOfItem(control.itemId, control.group);
      const value = await canonicalValue(control.value, code, subjects.get(control.group));
      return { ...control, value, code: announced.has(code) ? code : '' };
    }),
  );
}

/** An upload shows only its file's name: it stands for the file we attached under that name. */
async function canonicalValue(
  shown: string,
  code: string,
  subject: FilingInput | undefined,
): Promise<string> {
  const path = subject?.files[code];
  return path === undefined || shown !== basename(path) ? shown : hashFile(path);
}

export async function hashFile(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}
