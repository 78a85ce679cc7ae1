import { describe, expect, it } from 'vitest';
import type { FieldSpec } from '../../../src/domain/campaign.ts';
import { fileProblems, textProblems } from '../../../src/domain/rules/check-field.ts';
import { fieldsToMap, unfilledLineFields, unmappedHold } from '../../../src/domain/rules/unmapped-fields.ts';
import { offerOf } from './judge-fixture.ts';

const slogan: FieldSpec = {
  code: 'slogan',
  label: '推荐语',
  widget: 'text',
  scope: 'subject',
  required: true,
  minLength: 6,
  maxLength: 15,
};
const limit: FieldSpec = {
  code: 'limit',
  label: '每人限购',
  widget: 'select',
  scope: 'subject',
  required: true,
  options: ['不限购', '限购1件'],
};
const box: FieldSpec = { code: 'box', label: '包邮', widget: 'checkbox', scope: 'offer', required: true };
const picture: FieldSpec = {
  code: 'white_image',
  label: '白底图',
  widget: 'file',
  scope: 'subject',
  required: true,
  file: { formats: ['png', 'jpg'], maxBytes: 3_000_000, minWidth: 480, minHeight: 480, isSquare: true },
};
const white = { sha256: 'a', bytes: 1000, format: 'png', width: 800, height: 800 };

describe('textProblems', () => {
  it.each([
    [slogan, '六个字刚刚好', []],
    [slogan, '五个字而已', [/5 个字，少于要求的 6/]],
    [slogan, '这是一句明显超过十五个字的推荐语', [/超过上限 15/]],
    [slogan, '全网最便宜的核桃', [/禁用词 最便宜/]],
    [limit, '不限购', []],
    [limit, '限购3件', [/没有选项「限购3件」/]],
    [box, 'true', []],
    [box, 'false', [/必须勾选/]],
    [{ ...box, required: false }, 'false', []],
    [box, '是', [/勾选框/]],
  ])('%# %o takes %s', (spec, text, problems) => {
    const found = textProblems(spec, text, ['最便宜']);
    expect(found).toHaveLength(problems.length);
    for (const [index, problem] of problems.entries()) expect(found[index]).toMatch(problem);
  });
});

describe('fileProblems', () => {
  it.each([
    ['fits', white, []],
    ['jpeg is jpg', { ...white, format: 'jpg' }, []],
    ['wrong format', { ...white, format: 'webp' }, [/格式是 webp/]],
    ['too big', { ...white, bytes: 3_000_001 }, [/上限 3000000/]],
    ['too small', { ...white, width: 479, height: 479 }, [/479×479，要求至少 480×480/]],
    ['not square', { ...white, height: 900 }, [/要求 1:1/]],
  ])('%s', (_name, facts, problems) => {
    const found = fileProblems(picture, facts, 'pictures/a.png');
    expect(found).toHaveLength(problems.length);
    for (const [index, problem] of problems.entries()) expect(found[index]).toMatch(problem);
  });
});

describe('fields nobody maps', () => {
  it.each([
    ['required', slogan, 'field-unmapped'],
    ['pre-set', { ...box, required: false, preset: 'true' }, 'preset-unmapped'],
    ['optional and empty', { ...slogan, required: false }, undefined],
  ])('%s', (_name, spec, code) => expect(unmappedHold(spec)[0]?.code).toBe(code));

  it('leaves price and stock to the lines, the rest of the table to a person', () => {
    const price: FieldSpec = { code: 'p', label: '活动价', widget: 'price', scope: 'line', required: true };
    const stock: FieldSpec = { code: 'q', label: '活动库存', widget: 'count', scope: 'line', required: true };
    const deposit: FieldSpec = { code: 'd', label: '定金', widget: 'price', scope: 'line', required: true };
    expect(unfilledLineFields(offerOf([], { fields: [price, stock] }))).toEqual([]);
    const holds = unfilledLineFields(offerOf([], { fields: [price, stock, deposit] }));
    expect(holds).toMatchObject([{ code: 'field-unmapped', text: expect.stringContaining('定金') }]);
  });

  it('leaves agreements to consents', () => {
    const agreement: FieldSpec = {
      code: 'a',
      label: '协议',
      widget: 'agreement',
      scope: 'offer',
      required: true,
    };
    const text = { code: 'a', label: '协议', text: '…', required: true };
    expect(fieldsToMap(offerOf([], { fields: [agreement, slogan], agreements: [text] }))).toEqual([slogan]);
    expect(fieldsToMap(offerOf([], { fields: [agreement] }))).toEqual([agreement]);
  });
});
