import { isDeepStrictEqual } from 'node:util';
import type { Column } from '../../domain/pool/column.ts';
import type { Pool, PoolListName } from '../../domain/pool/schema.ts';
import { SHEETS, sheetFor } from '../../domain/pool/sheets.ts';
import { showField } from '../../domain/pool/show-field.ts';

type Entry = Readonly<Record<string, unknown>>;

/** One field's change, as people read it. */
interface FieldChange {
  field: string;
  label: string;
  before: string;
  after: string;
}

interface EntryChange {
  /** Id of the entry; the sheet's title for the settings. */
  id: string;
  fields: FieldChange[];
}

export interface PartDiff {
  part: keyof Pool;
  title: string;
  added: string[];
  changed: EntryChange[];
  unchanged: number;
}

/** What applying `incoming` would do, part by part. Entries it does not name stay: an import never deletes. */
export function diffPool(current: Pool, incoming: Partial<Pool>): PartDiff[] {
  return SHEETS.filter(({ part }) => incoming[part] !== undefined).map(({ part }) =>
    part === 'settings'
      ? diffSettings(current, incoming)
      : diffList(part, current[part], incoming[part] ?? []),
  );
}

/** The pool after the import: same ids replaced in place, new ones appended. */
export function mergePool(current: Pool, incoming: Partial<Pool>): Pool {
  const merged: Record<string, unknown> = { ...current };
  for (const { part } of SHEETS) {
    const content = incoming[part];
    if (content === undefined) continue;
    merged[part] = part === 'settings' ? content : mergeList(current[part], incoming[part] ?? []);
  }
  // Every part kept its type: a list was merged with entries of the same list, settings replaced by settings.
  return merged as unknown as Pool;
}

function diffList(part: PoolListName, before: readonly Keyed[], after: readonly Keyed[]): PartDiff {
  const sheet = sheetFor(part);
  const diff: PartDiff = { part, title: sheet.title, added: [], changed: [], unchanged: 0 };
  const known = new Map(before.map((entry) => [entry.id, entry]));
  for (const entry of after) {
    const old = known.get(entry.id);
    const fields = old ? changedFields(sheet.columns, { ...old }, { ...entry }) : [];
    if (!old) diff.added.push(entry.id);
    else if (fields.length > 0) diff.changed.push({ id: entry.id, fields });
    else diff.unchanged++;
  }
  return diff;
}

function diffSettings(current: Pool, incoming: Partial<Pool>): PartDiff {
  const { title, columns } = sheetFor('settings');
  const fields = changedFields(columns, current.settings, incoming.settings ?? current.settings);
  const changed = fields.length > 0 ? [{ id: title, fields }] : [];
  return { part: 'settings', title, added: [], changed, unchanged: 1 - changed.length };
}

function changedFields(columns: readonly Column[], before: Entry, after: Entry): FieldChange[] {
  return columns
    .filter(({ field }) => !isDeepStrictEqual(before[field], after[field]))
    .map((column) => changeOf(column, before[column.field], after[column.field]));
}

/** Two times of one minute look the same to people, so they are then shown as they are stored. */
function changeOf(column: Column, before: unknown, after: unknown): FieldChange {
  const [old, next] = [showField(column, before), showField(column, after)];
  const shown =
    old === next ? { before: String(before), after: String(after) } : { before: old, after: next };
  return { field: column.field, label: column.header, ...shown };
}

interface Keyed {
  id: string;
}

function mergeList(current: Pool[keyof Pool], incoming: Pool[keyof Pool]): readonly Keyed[] {
  const merged = new Map<string, Keyed>();
  for (const entry of [current, incoming].flat()) if ('id' in entry) merged.set(entry.id, entry);
  return [...merged.values()];
}
