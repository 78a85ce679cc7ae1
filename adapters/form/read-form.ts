import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { OfferContent } from '../../src/domain/campaign.ts';
import type { FilingInput } from '../../src/ports/adapter.ts';
import type { CodedControl } from './compare.ts';
import { readControls } from './controls.ts';
import type { FormMap } from './form-map.ts';
import { type Doc, waitUntilMounted } from './in-page.ts';
import type { FormPart } from './parts.ts';
import { readTable, type TableSeen } from './table.ts';

export interface FormSeen {
  controls: CodedControl[];
  /** By subject id. */
  tables: ReadonlyMap<string, TableSeen>;
}

/** One opened form: whose it is, where its parts are, what the offer announces, what it should hold. */
export interface OpenForm {
  doc: Doc;
  map: FormMap;
  offer: OfferContent;
  parts: readonly FormPart[];
}

/** Some controls mount late; a tool that watched a live page waited seven seconds. */
const MOUNT_LIMIT_MS = 10_000;

/** Waits for the subjects' parts. What stands once for all of them may still be missing. */
export function waitForCards({ doc, map, parts }: OpenForm): Promise<void> {
  const groups = parts.map(({ group }) => group).filter((group) => group !== '');
  return waitUntilMounted(doc, groups.map(map.card), MOUNT_LIMIT_MS);
}

/** Waits for every control that the offer announces, however late it mounts. */
export async function waitForControls({ doc, map, offer, parts }: OpenForm): Promise<void> {
  const wanted = parts.flatMap(({ group }) => {
    const scope = group === '' ? 'offer' : 'subject';
    return offer.fields
      .filter((spec) => spec.scope === scope)
      .map((spec) => map.item(map.itemOfCode(spec.code, group)));
  });
  await waitUntilMounted(doc, wanted, MOUNT_LIMIT_MS);
}

/** Every control and every row that would be sent, in canonical form. */
export async function readForm(form: OpenForm): Promise<FormSeen> {
  const controls = await readCodedControls(form);
  const tables = new Map<string, TableSeen>();
  for (const { group } of form.parts) {
    if (group !== '') tables.set(group, await readTable(form.doc.locator(form.map.card(group)), form.map));
  }
  return { controls, tables };
}

/** Controls outside the tables; one that the offer does not announce gets no code. */
export async function readCodedControls({ doc, map, offer, parts }: OpenForm): Promise<CodedControl[]> {
  const subjects = new Map(parts.map((part) => [part.group, part.subject]));
  const announced = new Set(offer.fields.map((field) => field.code));
  const seen = await readControls(doc.locator('body'), map.controls);
  return Promise.all(
    seen.map(async (control) => {
      const code = map.codeOfItem(control.itemId, control.group);
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
