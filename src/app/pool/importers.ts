import { Stop } from '../../domain/errors.ts';
import type { Pool } from '../../domain/pool/schema.ts';
import { decidesNumbers, isNumberPart, type NumberRow } from '../../domain/rules/number-rows.ts';
import type { PartDiff } from './diff.ts';

/** Rows an import adds, or in which it changes a number that decides prices or margins. */
export function numberRowsOf(diffs: readonly PartDiff[]): NumberRow[] {
  return diffs.flatMap(({ part, added, changed }) => {
    if (!isNumberPart(part)) return [];
    const moved = changed.filter(({ fields }) => fields.some(({ field }) => decidesNumbers(part, field)));
    return [...added, ...moved.map(({ id }) => id)].map((id) => ({ part, id }));
  });
}

/**
 * Throws `Stop` when numbers would come in without a name: whoever brings them in may not approve what rests on them. A team's
 * first import has nobody to name yet.
 */
export function assertImporter(
  { before, next }: { before: Pool; next: Pool },
  rows: readonly NumberRow[],
  by: string | undefined,
): void {
  if (by !== undefined && !isActive(next, by)) {
    throw new Stop(`importer ${by} is nobody`, `没有在职人员 ${by}，没有导入。请用 --by 写明人员编号。`);
  }
  if (by !== undefined || rows.length === 0 || !before.people.some(({ active }) => active)) return;
  throw new Stop(
    'numbers imported by nobody',
    `这次导入会改动 ${rows.length} 行价格策略、费率、优惠券、运费、成本或底价，没有导入。请用 --by 写明是谁导入的；此人不能审批据此起草的申报。`,
  );
}

function isActive({ people }: Pool, id: string): boolean {
  return people.some((person) => person.id === id && person.active);
}
