import type { Pool } from '../../domain/pool/schema.ts';
import { SHEETS } from '../../domain/pool/sheets.ts';
import type { Instant } from '../../domain/time.ts';
import type { CellProblem, WorkbookReading } from '../../ports/pool.ts';
import { describeHidden } from './hidden.ts';
import { readTable } from './read-table.ts';
import { refuseWorkbook } from './refusal.ts';
import { readSheets } from './sheet-stream.ts';
import type { ZipParts } from './zip-parts.ts';

/** More than a person corrects in one go; the rest is counted. */
const MAX_LISTED_PROBLEMS = 200;

/** Reads every sheet we know out of inspected parts. */
export async function readParts(parts: ZipParts, now: Instant): Promise<WorkbookReading> {
  const reading: WorkbookReading = {
    part: {},
    rows: {},
    problems: [],
    moreProblems: 0,
    ignoredSheets: [],
    hidden: [],
  };
  const report = (problem: CellProblem) => {
    if (reading.problems.length < MAX_LISTED_PROBLEMS) reading.problems.push(problem);
    else reading.moreProblems++;
  };
  for await (const stream of readSheets(parts)) {
    const { name } = stream;
    const sheet = SHEETS.find(({ title }) => title === name.trim());
    if (!sheet) {
      reading.ignoredSheets.push(name);
      continue;
    }
    const table = await readTable({ sheet, rows: stream.rows, now, report });
    const content = sheet.part === 'settings' ? table.entries[0] : table.entries;
    if (content)
      Object.assign(reading.part, { [sheet.part]: content } satisfies Partial<Record<keyof Pool, unknown>>);
    reading.rows[sheet.part] = table.rows;
    reading.hidden.push(...describeHidden(sheet, stream, table.hiddenRows));
  }
  if (Object.keys(reading.rows).length > 0) return reading;
  throw refuseWorkbook(`没有一张工作表的名称是：${SHEETS.map(({ title }) => title).join('、')}。`);
}
