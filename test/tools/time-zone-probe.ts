import { readSheetsOf } from '../../src/runtime/workbook/read-sheets.ts';
import { exportWorkbook } from '../../src/runtime/workbook/write-workbook.ts';
import { samplePool } from './pool-samples.ts';

/** Run in a process with another `TZ`: writes the sample pool to the first path, reads it and the second back. */
const [own = '', foreign = ''] = process.argv.slice(2);
const NOW = '2026-11-22T02:00:00.000Z';

await exportWorkbook(samplePool(), own);
const readings = [await readSheetsOf(own, NOW), await readSheetsOf(foreign, NOW)];
process.stdout.write(JSON.stringify({ offset: new Date(NOW).getTimezoneOffset(), readings }));
