import { beforeAll, describe, expect, it } from 'vitest';
import {
  fillingsOf,
  findObjections,
  findUncarried,
  readAsForm,
} from '../../../adapters/tmall/fill-workbook.ts';
import { parseBatchResult } from '../../../adapters/tmall/parse-batch.ts';
import { decodeUpload } from '../../../adapters/tmall/parse-write.ts';
import { decodeWorkbook, readTemplate } from '../../../adapters/tmall/workbook-rows.ts';
import type { OfferContent } from '../../../src/domain/campaign.ts';
import type { Snapshot } from '../../../src/domain/snapshot.ts';
import type { FilingInput } from '../../../src/ports/adapter.ts';
import type { WorkbookSheet } from '../../../src/ports/workbook.ts';
import { fillSheetOf } from '../../../src/runtime/workbook/fill-sheet.ts';
import { readTextsOf } from '../../../src/runtime/workbook/read-sheets.ts';
import { openTmallScene } from '../../sandbox/tmall/scene.ts';
import type { Fit } from '../../sandbox/tmall/world/fits.ts';

/** One phase of each layout, and the fields that travel in its columns. */
const LAYOUTS = [
  ['52107', { deliveryTime: '7天', playDiscount: '12%' }],
  ['202506210001', { freePost: 'true', discountRate: '10%', shortTitle: '当季新鲜好味道' }],
  ['52203', { freePost: 'false', shortTitle: '当季新鲜好味道' }],
  ['52189', { deliveryTime: '7天' }],
] as const;
const scene = openTmallScene();

interface Case {
  bytes: Buffer;
  sheets: WorkbookSheet[];
  subject: FilingInput;
}

async function openCase(phaseId: string, values: Record<string, string>): Promise<Case> {
  const fit = scene.plainFit(({ phase, item }) => phase.unitedActivityId === phaseId && item.skus.length > 1);
  const { campaignId, unitedActivityId } = fit.phase;
  const bytes = await scene.download('/domain/import/template.xlsx', { campaignId, unitedActivityId });
  return { bytes, sheets: await readTextsOf(bytes), subject: subjectOf(fit, values) };
}

function subjectOf({ item }: Fit, values: Record<string, string>): FilingInput {
  const snapshot: Snapshot = {
    kind: 'enrol',
    platformShopId: item.shop,
    offerId: '1-2',
    slot: 'fixed',
    subject: { kind: 'listing', id: item.itemId },
    fields: Object.entries(values).map(([code, value]) => ({ code, label: code, value })),
    lines: item.skus
      .filter((sku) => sku.isOnShelf)
      .map(({ skuId, spec, listPriceFen }) => {
        const priceFen = Math.floor(listPriceFen * 0.84);
        return { platformSkuId: skuId, spec, priceFen, priceBasis: 'campaign', stock: 120 };
      }),
    agreements: [],
  };
  return { snapshot, files: {} };
}

function templateOf(sheets: readonly WorkbookSheet[]) {
  const template = readTemplate(sheets);
  if (!template) throw new Error('not a template');
  return template;
}

function offerOf(fields: Partial<OfferContent['fields'][number]>[]): OfferContent {
  return { fields } as OfferContent;
}

describe.each(LAYOUTS)('the template of phase %s', (phaseId, values) => {
  it('asks for nothing as it comes, and says after filling exactly what was approved', async () => {
    const { bytes, sheets, subject } = await openCase(phaseId, values);
    expect(decodeWorkbook(sheets)).toEqual({ subjects: [] });
    const cells = fillingsOf(templateOf(sheets), [subject]);
    const filled = await readTextsOf(await fillSheetOf(bytes, { sheet: '商品SKU导入列表', cells }));
    const { snapshot } = subject;
    const lines = snapshot.lines.map(({ platformSkuId, priceFen, stock }) => ({
      platformSkuId,
      priceFen,
      stock,
    }));
    const [decoded, ...others] = decodeWorkbook(filled)?.subjects ?? [];
    expect(others).toEqual([]);
    expect(decoded).toMatchObject({ subjectId: snapshot.subject.id, fields: values });
    expect(decoded?.lines).toEqual(expect.arrayContaining(lines));
    expect(decoded?.lines).toHaveLength(lines.length);
  });
});

describe('a template', () => {
  let given: Case;
  beforeAll(async () => {
    given = await openCase('52107', LAYOUTS[0][1]);
  });

  it('is not understood with a half-filled item, a price finer than one 分, or anything in a column nobody knows', async () => {
    const { bytes, sheets, subject } = given;
    const template = templateOf(sheets);
    const cells = fillingsOf(template, [subject]);
    const [first] = cells;
    const other = { row: first?.row ?? 0, column: template.headers.indexOf('官方立减金额'), value: 3 };
    for (const changed of [
      cells.slice(0, 1),
      cells.map((cell) => (cell === first ? { ...cell, value: 9.999 } : cell)),
      [...cells, other],
    ]) {
      const filled = await fillSheetOf(bytes, { sheet: '商品SKU导入列表', cells: changed });
      expect(decodeWorkbook(await readTextsOf(filled))).toBeUndefined();
    }
  });

  it('carries a field by its column, or as the platform has it pre-set', () => {
    const { sheets, subject } = given;
    const template = templateOf(sheets);
    const limited = (value: string) => ({
      ...subject,
      snapshot: { ...subject.snapshot, fields: [{ code: 'limitNum', label: '每人限购', value }] },
    });
    const offer = offerOf([{ code: 'limitNum', preset: '不限购', scope: 'subject' }]);
    expect(findUncarried(template, offer, [subject, limited('不限购')])).toBeUndefined();
    expect(findUncarried(template, offer, [limited('限购2件')])).toContain('每人限购');
    const deposit = offerOf([{ code: 'depositPrice', label: '定金', scope: 'line' }]);
    expect(findUncarried(template, deposit, [subject])).toContain('定金');
  });

  it('says which items it has and whether they are signed up, and reads like a form', () => {
    const { sheets, subject } = given;
    const template = templateOf(sheets);
    const { snapshot } = subject;
    expect(findObjections(template, [subject])).toEqual([]);
    const gone = { ...subject, snapshot: { ...snapshot, subject: { kind: 'listing' as const, id: '1' } } };
    expect(findObjections(template, [gone])).toMatchObject([{ code: 'check-failed', subjectId: '1' }]);
    const rows = template.rows.map((row) => ({
      ...row,
      at: (header: string) => (header === '商品状态' ? '待审核' : row.at(header)),
    }));
    expect(findObjections({ ...template, rows }, [subject])).toMatchObject([{ code: 'already-on-platform' }]);
    const offer = offerOf([
      { code: 'deliveryTime', label: '发货时间', scope: 'subject' },
      { code: 'signAgreement', label: '协议', scope: 'offer' },
    ]);
    const { controls, tables } = readAsForm(template, offer, [subject]);
    expect(controls).toMatchObject([
      { group: '', code: 'signAgreement', value: '' },
      { group: snapshot.subject.id, code: 'deliveryTime', value: '' },
    ]);
    expect(
      tables
        .get(snapshot.subject.id)
        ?.rows.map(({ id }) => id)
        .sort(),
    ).toEqual(snapshot.lines.map(({ platformSkuId }) => platformSkuId).sort());
  });
});

it('an upload names its offer in its address, and carries one file', () => {
  const part = (name: string, rest: string) =>
    `--x\r\nContent-Disposition: form-data; name="${name}"${rest}\r\n`;
  const file = part('file', '; filename="a.xlsx"\r\nContent-Type: a/b\r\n\r\nPK');
  const decode = (query: string, body: string) =>
    decodeUpload({
      url: `https://sale.taobao.com/domain/import/upload.json${query}`,
      body,
      bytes: Buffer.from(body),
      contentType: 'multipart/form-data; boundary=x',
    });
  const place = '?campaignId=30418&unitedActivityId=52107';
  expect(decode(place, `${file}--x--\r\n`)).toEqual({ offerId: '30418-52107', workbook: Buffer.from('PK') });
  expect(decode('?campaignId=30418', `${file}--x--\r\n`)).toBeUndefined();
  expect(decode(place, `${part('nonce', '\r\n\r\n1')}--x--\r\n`)).toBeUndefined();
});

describe('the result of a batch', () => {
  const HEADERS = ['商品ID', 'SKUID', '是否成功', '失败原因或风险提示'];
  const snapshot = (id: string, ...skus: string[]) =>
    ({
      subject: { kind: 'listing', id },
      lines: skus.map((platformSkuId) => ({ platformSkuId })),
    }) as Snapshot;
  const outcomesOf = (cells: string[][], snapshots: Snapshot[]) => {
    const rows = [HEADERS, ['说明'], ...cells].map((each, index) => ({ number: index + 2, cells: each }));
    const result = parseBatchResult([{ name: '批量报名结果', rows }], snapshots);
    return result.kind === 'answered'
      ? result.answers.map(({ lines }) => lines.map((line) => line.outcome))
      : result.kind;
  };

  it.each([
    [
      'taken',
      [
        ['1', 'a', '成功'],
        ['', 'b', '成功', '风险提示'],
      ],
      ['accepted', 'accepted'],
    ],
    [
      'refused in words it may never have used before',
      [
        ['1', 'a', '失败', '新的原因'],
        ['', 'b', '失败'],
      ],
      ['refused', 'refused'],
    ],
    [
      'unknown where it is said to be there already',
      [
        ['1', 'a', '失败', '商品已报名，且不是草稿态'],
        ['', 'b', '失败'],
      ],
      ['unknown', 'unknown'],
    ],
    ['unknown with one sku left out', [['1', 'a', '成功']], ['unknown', 'unknown']],
    [
      'unknown with a verdict for each sku',
      [
        ['1', 'a', '成功'],
        ['', 'b', '失败'],
      ],
      ['unknown', 'unknown'],
    ],
    [
      'unknown in other words',
      [
        ['1', 'a', '待查看'],
        ['', 'b', '待查看'],
      ],
      ['unknown', 'unknown'],
    ],
    [
      'unknown when it is left out',
      [
        ['2', 'a', '失败'],
        ['', 'b', '失败'],
      ],
      ['unknown', 'unknown'],
    ],
  ])('tells an item %s', (_what, cells, outcomes) => {
    expect(outcomesOf(cells, [snapshot('1', 'a', 'b')])).toEqual([outcomes]);
  });

  it('tells nothing when it is another file', () => {
    expect(parseBatchResult([{ name: 'x', rows: [] }], [snapshot('1', 'a')])).toMatchObject({
      kind: 'unknown',
    });
  });
});
