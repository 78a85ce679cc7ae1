import type { Snapshot } from '../../src/domain/snapshot.ts';
import type { ActResult } from '../../src/ports/adapter.ts';
import type { WorkbookSheet } from '../../src/ports/workbook.ts';
import { answersOf } from '../page/write-answers.ts';
import { reasonKindOf } from './words.ts';
import { RESULT } from './workbook-columns.ts';
import { type ImportRow, itemsOf, readImportSheet } from './workbook-rows.ts';

/** Said of an item that is not taken again: it may be there by this very batch. */
const UNCLEAR_KINDS = new Set<string | undefined>(['already-enrolled', 'throttled']);

/**
 * The result workbook, item by item: its words are the platform's verdict, known ones or not. An item that it leaves out, tells only in
 * part or in other words stays unknown.
 */
export function parseBatchResult(
  sheets: readonly WorkbookSheet[],
  snapshots: readonly Snapshot[],
): ActResult {
  const sheet = sheets.map(readImportSheet).find((each) => each?.headers.includes(RESULT.verdict));
  if (!sheet) return { kind: 'unknown', reason: '批量报名结果文件无法识别，以已报商品为准。' };
  const items = itemsOf(sheet);
  const told = snapshots.flatMap(({ subject, lines }) => {
    const rows = items.get(subject.id) ?? [];
    const isWhole = lines.every(({ platformSkuId }) => rows.some(({ skuId }) => skuId === platformSkuId));
    return isWhole ? [{ subjectId: subject.id, rows }] : [];
  });
  const accepted = told.filter(({ rows }) => rows.every((row) => row.at(RESULT.verdict) === RESULT.good));
  const refused = told.filter(({ rows }) => rows.every((row) => row.at(RESULT.verdict) === RESULT.bad));
  const failed = refused.map(({ subjectId, rows }) => ({ subjectId, reason: reasonOf(rows) }));
  return answersOf({ accepted, failed }, snapshots, (reason) => UNCLEAR_KINDS.has(reasonKindOf(reason)));
}

/** It stands on the item's first row, whatever sku it is about. */
function reasonOf(rows: readonly ImportRow[]): string {
  const reasons = rows.map((row) => row.at(RESULT.reason)).filter((text) => text !== '');
  return [...new Set(reasons)].join('；') || '平台没有说明原因';
}
