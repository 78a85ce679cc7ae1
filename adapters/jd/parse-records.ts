import type { PlatformRecord } from '../../src/domain/record.ts';
import { reviewOfLines } from '../../src/domain/stages.ts';
import type { Review } from '../../src/domain/submission.ts';
import type { AppliedRow } from './schema.ts';
import { ASK_ADVICE, REASONS, STATUS_WORDS } from './words.ts';

/** 1 and 2 (审核中, 通过) leave the word to the promotion; any other code, known or not, says by its own word what became of it. */
const GOES_ON = new Set([1, 2]);

export function statusWordOf(
  row: Pick<AppliedRow, 'applyStatus' | 'applyStatusName' | 'currentStatusName'>,
): string {
  return GOES_ON.has(row.applyStatus) ? row.currentStatusName : row.applyStatusName;
}

function reviewOf(row: AppliedRow): Review {
  return STATUS_WORDS.get(statusWordOf(row)) ?? 'unmapped';
}

/** Rows of one sign-up belong to one SPU; `reasons` by `applyWareId`, as the flow log told them. */
export interface AppliedRows {
  rows: readonly [AppliedRow, ...AppliedRow[]];
  reasons: ReadonlyMap<string, string>;
  /** The page a person opens. */
  link: string;
}

/** One sign-up of one SPU: its rows, whose words may differ. */
export function parseRecord({ rows, reasons, link }: AppliedRows): PlatformRecord {
  const [first] = rows;
  const review = reviewOfLines(rows.map(reviewOf));
  // The row whose word stands for the whole.
  const leading = rows.find((row) => reviewOf(row) === review) ?? first;
  const reason = reasons.get(leading.applyWareId);
  const reasonKind = reason === undefined ? undefined : kindOf(reason);
  const word = statusWordOf(leading);
  return {
    recordId: first.id,
    offerId: first.areaId,
    offerName: first.areaName,
    campaignType: first.activityTypeName,
    subjectId: first.wareId,
    subjectTitle: first.skuName,
    statusRaw: word,
    review,
    ...(reason === undefined ? {} : { reasonRaw: reason }),
    ...(reasonKind === undefined ? {} : { reasonKind }),
    isSystemEnrolled: false,
    signedUpAt: first.applyTime,
    ...(first.beginTime === undefined ? {} : { startsAt: first.beginTime }),
    ...(first.endTime === undefined ? {} : { endsAt: first.endTime }),
    lines: rows.map((row) => lineOf(row, { reasons, isAlone: reviewOf(row) !== review })),
    ...(review === 'needs-action' ? { asks: { what: word, link, ...adviceOf(word) } } : {}),
  };
}

/** A row that differs from the whole says so itself. */
function lineOf(
  row: AppliedRow,
  { reasons, isAlone }: { reasons: ReadonlyMap<string, string>; isAlone: boolean },
): PlatformRecord['lines'][number] {
  const review = reviewOf(row);
  const reason = reasons.get(row.applyWareId);
  return {
    platformSkuId: row.skuId,
    priceFen: row.promoPrice,
    ...(isAlone || review === 'rejected' ? { review } : {}),
    ...(reason === undefined ? {} : { reason }),
  };
}

function adviceOf(word: string): { advice?: string } {
  const advice = ASK_ADVICE.get(word);
  return advice === undefined ? {} : { advice };
}

export function kindOf(text: string): string | undefined {
  return REASONS.find(({ pattern }) => pattern.test(text))?.kind;
}

/** `{INPUT|…}` wraps what a reviewer typed. The last step that says something is the reason. */
export function parseReason(
  log: readonly { flowLogDetailVOList: readonly { remark: string }[] }[],
): string | undefined {
  const remarks = log.flatMap((step) => step.flowLogDetailVOList.map(({ remark }) => remark.trim()));
  const last = remarks.findLast((remark) => remark !== '');
  return last
    ?.replace(/^\{INPUT\|\s*/, '')
    .replace(/\}$/, '')
    .trim();
}

/** Rows of all pages by sign-up, in the list's order. */
export function groupRows(rows: readonly AppliedRow[]): [AppliedRow, ...AppliedRow[]][] {
  return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap(([first, ...rest]) =>
    first ? [[first, ...rest] satisfies [AppliedRow, ...AppliedRow[]]] : [],
  );
}
