import type { FieldSpec } from '../../domain/campaign.ts';
import { FIELD_SCOPE_WORDS, WIDGET_WORDS } from '../../domain/chinese.ts';

const PRESET_WORDS: Record<string, string> = { 'checkbox true': '勾选', 'checkbox false': '不勾选' };

/** What the form says about one control, in one line. */
export function describeField(spec: FieldSpec): string {
  const { widget, scope, required, preset, options, file } = spec;
  return [
    `${WIDGET_WORDS[widget]}，${FIELD_SCOPE_WORDS[scope]}，${required ? '必填' : '选填'}`,
    preset === undefined ? '' : `平台预设为「${PRESET_WORDS[`${widget} ${preset}`] ?? preset}」`,
    options ? `选项：${options.map((option) => `"${option}"`).join('、')}` : '',
    describeLength(spec),
    file ? describeFile(file) : '',
  ]
    .filter((part) => part !== '')
    .join('；');
}

function describeLength({ minLength, maxLength }: FieldSpec): string {
  return [
    minLength === undefined ? [] : [`至少 ${minLength} 个字`],
    maxLength === undefined ? [] : [`至多 ${maxLength} 个字`],
  ]
    .flat()
    .join('，');
}

function describeFile(file: NonNullable<FieldSpec['file']>): string {
  const { formats, maxBytes, minWidth, minHeight, isSquare } = file;
  return [
    formats.join('、') || '格式不限',
    `不超过 ${(maxBytes / 1_048_576).toFixed(1)} MB`,
    minWidth > 0 || minHeight > 0 ? `至少 ${minWidth}×${minHeight}` : '',
    isSquare ? '正方形' : '',
  ]
    .filter((part) => part !== '')
    .join('，');
}
