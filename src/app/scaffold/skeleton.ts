import type { Agreement, FieldSpec } from '../../domain/campaign.ts';
import { PLATFORM_WORDS, QUALIFICATION_WORDS } from '../../domain/chinese.ts';
import type { TemplateRule } from '../../domain/form-template.ts';
import { otherLineFields, unmappedHold } from '../../domain/rules/unmapped-fields.ts';
import { hashText } from '../../domain/snapshot.ts';
import { formatPlatformTime } from '../../domain/time.ts';
import { describeField } from './describe-field.ts';
import type { DecidedField, DecidedForm } from './read-form.ts';

const NEED_WORDS: Record<DecidedField['need'], string> = {
  undecided: '待决定：不写，申报会停下来等人处理',
  answered: '已有答案',
  optional: '选填：不写就留空',
};

const QUALIFICATION_KINDS = Object.entries(QUALIFICATION_WORDS)
  .map(([kind, word]) => `${kind}（${word}）`)
  .join('、');

/**
 * A template in which every rule is still a comment: it answers nothing until a person takes the `# ` away, so it may lie in the
 * templates' folder while it is being decided. What the platform wrote stays on its line, in a comment or in quotes.
 */
export function skeletonText(form: DecidedForm, id: string): string {
  const { content } = form.offer;
  return [
    ...headOf(form),
    `id: ${quoted(id)}`,
    `platform: ${form.shop.platform}`,
    `campaignTypes: [${quoted(content.type)}]`,
    'fields:',
    ...form.fields.flatMap(fieldText),
    ...content.fields.filter(({ scope }) => scope === 'line').flatMap((spec) => lineText(form, spec)),
    ...content.agreements.flatMap((agreement) => agreementText(form, agreement)),
    '',
  ].join('\n');
}

function headOf({ shop, offer: { content, version, observedAt } }: DecidedForm): string[] {
  return [
    `${PLATFORM_WORDS[shop.platform]}「${content.type}」的申报模板骨架，取自活动「${content.name}」（${content.offerId}）：`,
    `店铺 ${shop.id} 在 ${formatPlatformTime(observedAt)} 读到的第 ${version} 版报名表。`,
    '每一项都还是注释。决定一项，就填好它的取值，并去掉那两行里的「# 」；决定完重启 npm start 生效。',
    "value 是 CEL 表达式：固定文字写 '\"文字\"'，勾选写 'true'，不勾写 'false'；也可用 shop.name、listing.title、",
    'listing.category、listing.freightTemplate、product.title、product.brand、product.slogan、offer.name、slot。',
    `file 写 picture:<商品第几张图> 或 qualification:<资质类型>。资质类型：${QUALIFICATION_KINDS}。`,
  ].map((line) => `# ${oneLine(line)}`);
}

function fieldText({ spec, need, rule }: DecidedField): string[] {
  const from = rule ? `：照 ${rule.from}，要为本类型另定才写` : '';
  return [
    '',
    note(`${spec.label}（${spec.code}）【${NEED_WORDS[need]}${from}】`),
    note(describeField(spec)),
    `  # - code: ${quoted(spec.code)}`,
    `  #   ${answerOf(spec, rule)}`,
  ];
}

/** As it is answered today, or empty: an empty answer holds a submission like none at all. */
function answerOf(spec: FieldSpec, rule: TemplateRule | undefined): string {
  if (rule) return 'file' in rule ? `file: ${quoted(rule.file)}` : `value: ${quoted(rule.value)}`;
  return spec.widget === 'file' ? `file: ${quoted('qualification:')}` : `value: ${quoted('""')}`;
}

/** Price and stock of a row come from the policies; no template answers its other controls. */
function lineText({ offer }: DecidedForm, spec: FieldSpec): string[] {
  const isOther = otherLineFields(offer.content).includes(spec);
  const holds = isOther && unmappedHold(spec).length > 0;
  const other = holds ? '模板答不了，申报会停下来：请联系开发人员' : '不用写：留给平台';
  const who = isOther ? other : '不用写：由价格和库存策略逐个规格填写';
  return ['', note(`${spec.label}（${spec.code}）【${who}】`), note(describeField(spec))];
}

function agreementText({ shop, consented }: DecidedForm, agreement: Agreement): string[] {
  const { code, label, text, required } = agreement;
  const hash = hashText(text);
  const command = 'npm run promo -- consent';
  const next = consented.has(hash)
    ? ['已有人同意这份原文。']
    : [
        `全文：${command} list --shop ${shop.id}`,
        `同意：${command} give ${hash.slice(0, 12)} --shop ${shop.id} --by <人员编号>`,
      ];
  const duty = required ? '必须同意才能报名；' : '';
  return [
    '',
    ...[
      `协议「${label}」（${code}）【${duty}由人用命令同意，不写在模板里】`,
      `原文 SHA-256：${hash}`,
      ...next,
    ].map(note),
  ];
}

function note(text: string): string {
  return `  # ${oneLine(text)}`;
}

function quoted(text: string): string {
  return `'${oneLine(text).replaceAll("'", "''")}'`;
}

/** What was read off a page neither ends a comment nor turns the reading direction of one. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu, ' ');
}
