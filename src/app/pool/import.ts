import type { Pool } from '../../domain/pool/schema.ts';
import { sheetFor } from '../../domain/pool/sheets.ts';
import type { Instant } from '../../domain/time.ts';
import type { CellProblem, PoolWorkbook, WorkbookReading } from '../../ports/pool.ts';
import { checkPool } from './check.ts';
import { diffPool, mergePool, type PartDiff } from './diff.ts';
import type { PoolFinding } from './finding.ts';

export interface ImportPreview {
  /** What the import would change, part by part. */
  diffs: PartDiff[];
  /** With any of these the import must not be applied. */
  problems: CellProblem[];
  moreProblems: number;
  ignoredSheets: string[];
  /** The pool as it would stand; equal to the present one as long as there are problems. */
  next: Pool;
  /** What `pool check` would then say. */
  findings: PoolFinding[];
}

/**
 * Reads a workbook against the pool and shows what would change; applies nothing.
 * To apply: `pools.replace(preview.next, version)` with the version of the pool given here.
 */
export async function previewImport(
  pool: Pool,
  path: string,
  { workbook, now }: { workbook: PoolWorkbook; now: Instant },
): Promise<ImportPreview> {
  const reading = await workbook.read(path, now);
  const problems = [...reading.problems, ...fixedSiteProblems(pool, reading)];
  const next = problems.length > 0 ? pool : mergePool(pool, reading.part);
  return {
    diffs: diffPool(pool, reading.part),
    problems,
    moreProblems: reading.moreProblems,
    ignoredSheets: reading.ignoredSheets,
    next,
    findings: checkPool(next, now),
  };
}

/** A shop's platform and site are what its sessions, approvals and records were made for. */
function fixedSiteProblems(pool: Pool, { part, rows }: WorkbookReading): CellProblem[] {
  const { title, columns } = sheetFor('shops');
  return (part.shops ?? []).flatMap((shop, index) => {
    const known = pool.shops.find(({ id }) => id === shop.id);
    if (!known) return [];
    const changed = (['platform', 'site'] as const).filter((field) => known[field] !== shop[field]);
    return changed.map((field) => {
      const column = columns.find((candidate) => candidate.field === field);
      return {
        sheet: title,
        row: rows.shops?.[index] ?? 0,
        column: column?.header ?? field,
        value: column?.words?.[shop[field]] ?? shop[field],
        expected: `${column?.words?.[known[field]] ?? known[field]}(店铺建好后不能更改,请新建店铺)`,
      };
    });
  });
}
