import type { Upload } from '../kit/uploads.ts';

/** Why the file cannot be taken, in the platform's words; undefined when it can. */
export function unfitReason(kind: string, upload: Upload): string | undefined {
  const isPicture = upload.contentType === 'image/png' || upload.contentType === 'image/jpeg';
  if (kind === 'quality_report') {
    if (!isPicture && upload.contentType !== 'application/pdf') return '质检报告仅支持 pdf、png、jpg';
    return upload.bytes.length > 5 * 1024 * 1024 ? '质检报告不可超过 5MB' : undefined;
  }
  if (!isPicture) return '白底图仅支持 png、jpg';
  if (upload.bytes.length > 3 * 1024 * 1024) return '白底图不可超过 3MB';
  const { widthPx = 0, heightPx = 0 } = upload;
  if (widthPx < 480 || heightPx < 480) return '白底图宽高需不小于 480 像素';
  return widthPx === heightPx ? undefined : '白底图宽高比需为 1:1';
}
