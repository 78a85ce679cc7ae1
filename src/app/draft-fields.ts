import type { FieldSpec } from '../domain/campaign.ts';
import {
  type MappedValue,
  mapValue,
  ruleFor,
  type TemplateRule,
  type TemplateSource,
} from '../domain/form-template.ts';
import { fileProblems, textProblems } from '../domain/rules/check-field.ts';
import { fieldsToMap, unfilledLineFields, unmappedHold } from '../domain/rules/unmapped-fields.ts';
import type { SnapshotField } from '../domain/snapshot.ts';
import type { Hold } from '../domain/submission.ts';
import type { PrepareContext } from './prepare-context.ts';

/** Field code → a person's own value: the text, or for a file its path in the pool. */
export type FieldValues = ReadonlyMap<string, string>;

export interface FieldsInput {
  source: TemplateSource;
  rules: readonly TemplateRule[];
  /** Win over the template. */
  own: FieldValues;
}

export interface DraftedFields {
  fields: SnapshotField[];
  holds: Hold[];
}

/** Every control gets its value from a template or a person, or the draft is held by name; nothing is invented. */
export async function draftFields(ctx: PrepareContext, input: FieldsInput): Promise<DraftedFields> {
  const { offer } = input.source;
  const drafted: DraftedFields = { fields: [], holds: unfilledLineFields(offer) };
  for (const spec of fieldsToMap(offer)) {
    const { fields, holds } = await draftField(ctx, spec, mappedValue(spec, input));
    drafted.fields.push(...fields);
    drafted.holds.push(...holds);
  }
  return drafted;
}

function mappedValue(spec: FieldSpec, input: FieldsInput): MappedValue | undefined {
  const own = input.own.get(spec.code);
  if (own !== undefined) {
    return spec.widget === 'file' ? { kind: 'file', path: own } : { kind: 'text', text: own };
  }
  const rule = ruleFor(input.rules, spec);
  return rule && mapValue(rule, input.source);
}

async function draftField(
  ctx: PrepareContext,
  spec: FieldSpec,
  mapped: MappedValue | undefined,
): Promise<DraftedFields> {
  if (!mapped) return { fields: [], holds: unmappedHold(spec) };
  if ((mapped.kind === 'file') !== (spec.widget === 'file')) {
    const text = `申报模板给「${spec.label}」（${spec.code}）的是${mapped.kind === 'file' ? '文件' : '文字'}，表单要的不是`;
    return { fields: [], holds: [{ code: 'field-unmapped', text }] };
  }
  const value = mapped.kind === 'file' ? mapped.path : mapped.text;
  if (value === undefined) return { fields: [], holds: emptyHold(spec) };
  return mapped.kind === 'file' ? draftFile(ctx, spec, value) : draftText(ctx, spec, value);
}

function draftText(ctx: PrepareContext, spec: FieldSpec, value: string): DraftedFields {
  const problems = textProblems(spec, value, ctx.pool.settings.forbiddenWords);
  return { fields: [{ code: spec.code, label: spec.label, value }], holds: problems.map(checkFailed) };
}

async function draftFile(ctx: PrepareContext, spec: FieldSpec, path: string): Promise<DraftedFields> {
  const file = await ctx.readFile(path);
  if (!file) return { fields: [], holds: [checkFailed(`「${spec.label}」的文件 ${path} 不存在`)] };
  const problems = fileProblems(spec, file, path);
  return {
    fields: [{ code: spec.code, label: spec.label, value: file.sha256, file: path }],
    holds: problems.map(checkFailed),
  };
}

/** The template names the field, the pool has nothing for it. */
function emptyHold(spec: FieldSpec): Hold[] {
  if (spec.preset !== undefined) return unmappedHold(spec);
  return spec.required ? [checkFailed(`必填项「${spec.label}」在数据池中没有值`)] : [];
}

function checkFailed(text: string): Hold {
  return { code: 'check-failed', text };
}
