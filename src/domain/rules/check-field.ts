import type { FieldSpec } from '../campaign.ts';

/** What a file's own bytes say, whatever its name claims. */
export interface FileFacts {
  sha256: string;
  bytes: number;
  /** `png`, `jpg`, `pdf` … from the header; `unknown` otherwise. */
  format: string;
  width?: number;
  height?: number;
}

/** Why a text does not fit its field, Chinese with numbers; empty = it fits. */
export function textProblems(spec: FieldSpec, text: string, forbiddenWords: readonly string[]): string[] {
  const length = [...text].length;
  const named = (why: string) => `「${spec.label}」${why}`;
  const found = spec.widget === 'text' ? forbiddenWords.filter((word) => text.includes(word)) : [];
  return [
    spec.minLength !== undefined && length < spec.minLength
      ? [named(`${length} 个字，少于要求的 ${spec.minLength} 个字：${text}`)]
      : [],
    spec.maxLength !== undefined && length > spec.maxLength
      ? [named(`${length} 个字，超过上限 ${spec.maxLength} 个字：${text}`)]
      : [],
    spec.options !== undefined && !spec.options.includes(text)
      ? [named(`没有选项「${text}」，可选：${spec.options.join('、')}`)]
      : [],
    spec.widget === 'checkbox' && text !== 'true' && text !== 'false'
      ? [named(`是勾选框，模板给出的却是「${text}」`)]
      : [],
    spec.widget === 'checkbox' && spec.required && text === 'false'
      ? [named('必须勾选，申报模板给出的是不勾选')]
      : [],
    found.length > 0 ? [named(`含禁用词 ${found.join('、')}：${text}`)] : [],
  ].flat();
}

/** Why a file does not fit its field. Sizes are only known, and only asked, of pictures. */
export function fileProblems(spec: FieldSpec, file: FileFacts, path: string): string[] {
  const limits = spec.file;
  if (!limits) return [];
  const named = (why: string) => `「${spec.label}」的文件 ${path} ${why}`;
  const formats = limits.formats.map((format) => sameFormat(format));
  const { width, height } = file;
  const isPicture = width !== undefined && height !== undefined;
  return [
    formats.length > 0 && !formats.includes(sameFormat(file.format))
      ? [named(`格式是 ${file.format}，要求 ${limits.formats.join('/')}`)]
      : [],
    file.bytes > limits.maxBytes ? [named(`大小 ${file.bytes} 字节，上限 ${limits.maxBytes} 字节`)] : [],
    isPicture && (width < limits.minWidth || height < limits.minHeight)
      ? [named(`尺寸 ${width}×${height}，要求至少 ${limits.minWidth}×${limits.minHeight}`)]
      : [],
    isPicture && limits.isSquare && width !== height ? [named(`尺寸 ${width}×${height}，要求 1:1`)] : [],
  ].flat();
}

function sameFormat(format: string): string {
  const lower = format.toLowerCase().replace(/^\./, '');
  return lower === 'jpeg' ? 'jpg' : lower;
}
