import { describe, expect, it } from 'vitest';
import type { FieldSpec } from '../../src/domain/campaign.ts';
import { Stop } from '../../src/domain/errors.ts';
import {
  mapValue,
  neededQualifications,
  ruleFor,
  rulesFor,
  type TemplateSource,
} from '../../src/domain/form-template.ts';
import type { FormTemplate } from '../../src/domain/template.ts';
import { LISTING, offerOf, PRODUCT, SHOP } from './rules/judge-fixture.ts';

const source: TemplateSource = {
  shop: SHOP,
  listing: LISTING,
  product: PRODUCT,
  offer: offerOf([]),
  slot: '2026-11-26 10:00',
  qualificationOf: (kind) =>
    kind === 'quality-report'
      ? {
          id: 'Q',
          kind,
          title: '质检',
          file: 'qualifications/q.pdf',
          scope: ['product:P1'],
          validFrom: '2026-01-01',
          validTo: '2028-01-01',
        }
      : undefined,
};

const slogan: FieldSpec = {
  code: 'slogan',
  label: '推荐语',
  widget: 'text',
  scope: 'subject',
  required: true,
};
const report: FieldSpec = {
  code: 'quality_report',
  label: '质检报告',
  widget: 'file',
  scope: 'subject',
  required: true,
};

function template(id: string, campaignTypes: string[], fields: FormTemplate['fields']): FormTemplate {
  return { id, platform: 'pinduoduo', campaignTypes, fields };
}

describe('form template', () => {
  it('prefers the template of the campaign type over the general one', () => {
    const templates = [
      template('all', ['*'], [{ code: 'slogan', value: '"a"' }]),
      template('flash', ['限时秒杀'], [{ label: '推荐语', value: '"b"' }]),
      template('other', ['百亿补贴'], [{ code: 'slogan', value: '"c"' }]),
    ];
    const rules = rulesFor(templates, { platform: 'pinduoduo', campaignType: '限时秒杀' });
    expect(rules.map((rule) => rule.from)).toEqual(['flash', 'all']);
    expect(ruleFor(rules, slogan)).toMatchObject({ from: 'flash' });
  });

  it.each([
    ['a text of the pool', { code: 'x', value: 'product.slogan' }, { kind: 'text', text: '薄皮一捏就开' }],
    ['a condition', { code: 'x', value: 'offer.type == "限时秒杀"' }, { kind: 'text', text: 'true' }],
    ['the slot we chose', { code: 'x', value: 'slot' }, { kind: 'text', text: '2026-11-26 10:00' }],
    ['a number', { code: 'x', value: '2' }, { kind: 'text', text: '2' }],
    ['an absent value', { code: 'x', value: 'listing.freightTemplate' }, { kind: 'text', text: undefined }],
    ['a picture', { code: 'x', file: 'picture:2' }, { kind: 'file', path: 'pictures/P1-white.png' }],
    ['a picture that is not there', { code: 'x', file: 'picture:3' }, { kind: 'file', path: undefined }],
    [
      'a qualification',
      { code: 'x', file: 'qualification:quality-report' },
      { kind: 'file', path: 'qualifications/q.pdf' },
    ],
    [
      'no such qualification',
      { code: 'x', file: 'qualification:trademark' },
      { kind: 'file', path: undefined },
    ],
  ])('maps %s', (_name, rule, value) => {
    expect(mapValue({ ...rule, from: 't' }, source)).toEqual(value);
  });

  it.each([
    { code: 'x', value: 'product.nope' },
    { code: 'x', value: 'slogan' },
    { code: 'x', value: '1.5' },
    { code: 'x', file: 'picture:0' },
    { code: 'x', file: 'upload:1' },
  ])('stops on %o and names the template', (rule) => {
    expect(() => mapValue({ ...rule, from: 'pdd-all' }, source)).toThrow(Stop);
    expect(() => mapValue({ ...rule, from: 'pdd-all' }, source)).toThrow(/pdd-all/);
  });

  it('knows which qualifications the form insists on', () => {
    const rules = rulesFor(
      [template('all', ['*'], [{ code: 'quality_report', file: 'qualification:quality-report' }])],
      {
        platform: 'pinduoduo',
        campaignType: '限时秒杀',
      },
    );
    expect(neededQualifications(rules, [slogan, report])).toEqual(['quality-report']);
    expect(neededQualifications(rules, [{ ...report, required: false }])).toEqual([]);
  });
});
