import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { sheetFor } from '../../../src/domain/pool/sheets.ts';
import { samplePool } from '../../tools/pool-samples.ts';
import { rawWorkbook, textRows } from '../../tools/raw-workbook.ts';
import { createTempFolder } from '../../tools/temp-folder.ts';
import { buildZip } from '../../tools/zip.ts';

const PROBE = fileURLToPath(import.meta.resolve('../../tools/time-zone-probe.ts'));
const ZONES = ['UTC', 'Asia/Shanghai', 'America/Los_Angeles'];

const Probe = z.object({
  offset: z.number(),
  readings: z.array(z.looseObject({ problems: z.array(z.unknown()), part: z.looseObject({}) })),
});

/** Format 14 is the built-in short date, 22 date and time: what Excel gives a typed date. */
const STYLES = `<styleSheet><fonts><font/></fonts><fills><fill/></fills><borders><border/></borders>
  <cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/></cellXfs></styleSheet>`;

/** A coupon typed into Excel: 46357.0 and 46357.75 are the 1st of December 2026, 00:00 and 18:00, on the wall. */
function foreignWorkbook(): Buffer {
  const titles = sheetFor('couponPlans').columns.map(({ header }) => header);
  const row =
    '<row r="2"><c r="A2" t="inlineStr"><is><t>C9</t></is></c><c r="B2" t="inlineStr"><is><t>pdd-1</t></is></c>' +
    '<c r="C2"><v>50</v></c><c r="D2"><v>5</v></c><c r="E2" s="1"><v>46357</v></c><c r="F2" s="2"><v>46357.75</v></c></row>';
  const body = textRows([titles]).replace('</sheetData>', `${row}</sheetData>`);
  return buildZip(rawWorkbook([{ name: '优惠券计划', body }], [{ name: 'xl/styles.xml', content: STYLES }]));
}

test.each(ZONES)('on a machine in %s cells are wall clock in Shanghai', (zone) => {
  const folder = createTempFolder();
  const foreign = join(folder, 'foreign.xlsx');
  writeFileSync(foreign, foreignWorkbook());
  const output = execFileSync(process.execPath, [PROBE, join(folder, 'own.xlsx'), foreign], {
    env: { ...process.env, TZ: zone },
    encoding: 'utf8',
  });
  const { offset, readings } = Probe.parse(JSON.parse(output));
  const [own, typed] = readings;

  expect(offset).toBe({ UTC: 0, 'Asia/Shanghai': -480, 'America/Los_Angeles': 480 }[zone]);
  expect(own).toMatchObject({ problems: [], part: samplePool() });
  expect(typed).toMatchObject({
    problems: [],
    part: {
      couponPlans: [{ id: 'C9', startsAt: '2026-11-30T16:00:00.000Z', endsAt: '2026-12-01T10:00:00.000Z' }],
    },
  });
});
