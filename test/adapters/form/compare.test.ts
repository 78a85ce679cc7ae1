import { describe, expect, it } from 'vitest';
import {
  type CodedControl,
  type Demand,
  findDifferences,
  findLineDifferences,
  findTableProblems,
  findUnplanned,
} from '../../../adapters/form/compare.ts';
import type { TableSeen } from '../../../adapters/form/table.ts';
import { SNAPSHOT } from '../support/enrol-request.ts';

const COLUMNS = { price: '活动价(元)', stock: '活动库存' };

function control(changes: Partial<CodedControl>): CodedControl {
  return { group: '1', itemId: 'x', label: '推荐语', kind: 'text', value: '', code: 'slogan', ...changes };
}

const demand: Demand = {
  fields: [{ code: 'slogan', label: '推荐语', value: '当季好味道' }],
  agreementCodes: ['protocol'],
  requiredCodes: ['slogan', 'promise', 'protocol2'],
  offeredAgreementCodes: ['protocol', 'protocol2', 'protocol3'],
};

describe('findUnplanned', () => {
  it.each<[string, CodedControl[], string[]]>([
    ['nothing', [control({})], []],
    ['a renamed field', [control({ label: '卖点' })], ['field-renamed']],
    ['a field that is gone', [], ['page-changed']],
    [
      'a required control',
      [control({}), control({ code: 'promise', label: '发货承诺' })],
      ['field-unmapped'],
    ],
    ['an optional empty one', [control({}), control({ code: 'note', label: '备注' })], []],
    ['a control of unknown code', [control({}), control({ code: '', label: '谜' })], ['field-unmapped']],
    [
      'a pre-ticked box',
      [control({}), control({ code: 'note', kind: 'checkbox', value: 'true' })],
      ['preset-unmapped'],
    ],
    ['an unticked box', [control({}), control({ code: 'note', kind: 'checkbox', value: 'false' })], []],
    [
      'a required agreement',
      [control({}), control({ code: 'protocol2', kind: 'checkbox', value: 'false' })],
      ['consent-missing'],
    ],
    [
      'an optional agreement',
      [control({}), control({ code: 'protocol3', kind: 'checkbox', value: 'false' })],
      [],
    ],
    [
      'a ticked agreement',
      [control({}), control({ code: 'protocol3', kind: 'checkbox', value: 'true' })],
      ['consent-missing'],
    ],
  ])('%s', (_name, controls, codes) => {
    expect(findUnplanned(controls, demand).map((problem) => problem.code)).toEqual(codes);
  });
});

describe('findDifferences', () => {
  const box = control({ code: 'protocol', kind: 'checkbox', value: 'true' });

  it('is silent when every control holds its value', () => {
    expect(findDifferences([control({ value: '当季好味道' }), box], demand)).toEqual([]);
  });

  it('names field and both values', () => {
    const [problem] = findDifferences([control({ value: '当季味道' }), box], demand);
    expect(problem?.code).toBe('read-back-differs');
    for (const word of ['推荐语', '当季好味道', '当季味道']) expect(problem?.text).toContain(word);
  });
});

describe('the table', () => {
  const row = (id: string, price: string, stock: string) => ({
    id,
    values: { 'SKU ID': id, [COLUMNS.price]: price, [COLUMNS.stock]: stock },
    controls: [COLUMNS.price, COLUMNS.stock],
  });
  const [first = '', second = ''] = SNAPSHOT.lines.map((line) => line.platformSkuId);
  const table: TableSeen = { headers: [], rows: [row(first, '19.90', '200'), row(second, '35.9', '100')] };

  it('reads prices as money: 35.9 is 35.90', () => {
    expect(findTableProblems(table, SNAPSHOT.lines, COLUMNS)).toEqual([]);
    expect(findLineDifferences(table, SNAPSHOT.lines, COLUMNS)).toEqual([]);
  });

  it.each([
    ['one 分 off', row(first, '19.91', '200'), '19.90'],
    ['another stock', row(first, '19.90', '2000'), '200'],
    ['an empty cell', row(first, '', '200'), '19.90'],
  ])('%s differs, with sku and both values', (_name, changed, wanted) => {
    const [problem] = findLineDifferences({ ...table, rows: [changed] }, SNAPSHOT.lines.slice(0, 1), COLUMNS);
    expect(problem?.code).toBe('read-back-differs');
    expect(problem?.text).toContain(first);
    expect(problem?.text).toContain(wanted);
  });

  it('names skus on one side only', () => {
    const problems = findTableProblems({ ...table, rows: table.rows.slice(1) }, SNAPSHOT.lines, COLUMNS);
    expect(problems).toMatchObject([{ code: 'sku-set-differs' }]);
    expect(problems[0]?.text).toContain(first);
  });

  it('names a column that was renamed and one that is new', () => {
    const rename = (cells: string[]) => table.rows.map((each) => ({ ...each, controls: cells }));
    const renamed = findTableProblems(
      { ...table, rows: rename(['报名价(元)', COLUMNS.stock]) },
      SNAPSHOT.lines,
      COLUMNS,
    );
    expect(renamed).toMatchObject([{ code: 'field-renamed' }]);
    const added = rename([COLUMNS.price, COLUMNS.stock, '赠品数']);
    const problems = findTableProblems({ ...table, rows: added }, SNAPSHOT.lines, COLUMNS);
    expect(problems).toMatchObject([{ code: 'field-unmapped' }]);
  });
});
