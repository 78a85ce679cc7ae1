import { dirname } from 'node:path';
import type { Pool } from '../../domain/pool/schema.ts';
import { sheetFor } from '../../domain/pool/sheets.ts';
import type { Instant } from '../../domain/time.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ImportLedger } from '../../ports/import-ledger.ts';
import type { CellProblem, PoolFiles, PoolStore, PoolWorkbook, WorkbookReading } from '../../ports/pool.ts';
import { checkPool } from './check.ts';
import { diffPool, mergePool, type PartDiff } from './diff.ts';
import type { PoolFinding } from './finding.ts';
import { assertImporter, numberRowsOf } from './importers.ts';

export interface ImportPreview {
  /** What the import would change, part by part. */
  diffs: PartDiff[];
  /** With any of these the import must not be applied. */
  problems: CellProblem[];
  moreProblems: number;
  ignoredSheets: string[];
  hidden: string[];
  /** The pool as it would stand; equal to the present one as long as there are problems. */
  next: Pool;
  /** What `pool check` would then say. */
  findings: PoolFinding[];
}

export interface ImportResult extends ImportPreview {
  isApplied: boolean;
  /** Pictures and papers copied from beside the workbook. */
  copiedFiles: number;
}

export interface ImportDeps {
  pools: PoolStore;
  files: PoolFiles;
  workbook: PoolWorkbook;
  clock: Pick<Clock, 'now'>;
  imports: ImportLedger;
}

/**
 * Imports a workbook all or nothing: with any problem in it nothing changes. Repeating it changes nothing more.
 * Files and the importer's name go first: the pool never names a file that is not there, and no number stands without its name.
 * `by` is a person's id; see `assertImporter` for when it may be left out. Throws `Stop` when the pool changed meanwhile.
 */
export async function importWorkbook(deps: ImportDeps, path: string, by?: string): Promise<ImportResult> {
  const { pool, version } = await deps.pools.read();
  const preview = await previewImport(pool, path, { workbook: deps.workbook, now: deps.clock.now() });
  if (preview.problems.length > 0) return { ...preview, isApplied: false, copiedFiles: 0 };
  await recordImporter(deps, { before: pool, preview }, by);
  const copiedFiles = await deps.files.takeIn(dirname(path), namedFiles(preview.next));
  await deps.pools.replace(preview.next, version);
  return { ...preview, isApplied: true, copiedFiles };
}

async function recordImporter(
  { imports, clock }: ImportDeps,
  { before, preview }: { before: Pool; preview: ImportPreview },
  by: string | undefined,
): Promise<void> {
  const rows = numberRowsOf(preview.diffs);
  assertImporter({ before, next: preview.next }, rows, by);
  if (by === undefined || rows.length === 0) return;
  const why = `导入 ${rows.length} 行策略、成本或底价`;
  await imports.record(rows, { who: by, at: clock.now(), event: 'numbers-imported', why });
}

/** Reads a workbook against the pool and shows what would change; applies nothing. */
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
    hidden: reading.hidden,
    next,
    findings: checkPool(next, now),
  };
}

function namedFiles({ products, qualifications }: Pool): string[] {
  return [...products.flatMap(({ pictures }) => pictures), ...qualifications.map(({ file }) => file)];
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
        expected: `${column?.words?.[known[field]] ?? known[field]}（店铺建好后不能更改，请新建店铺）`,
      };
    });
  });
}
