import type { PlatformClock } from '../../kit/clock.ts';
import type { ItemAnswer } from '../sign-up.ts';
import { columnsFor } from './layouts.ts';
import { mergeRef, writeSheets } from './sheets.ts';

/** One attached workbook. It is taken at once; the page says so only when the batch is through. */
export interface Batch {
  batchId: string;
  shop: string;
  unitedActivityId: string;
  type: string;
  fileName: string;
  operator: string;
  createdAt: number;
  /** Review clock. */
  doneAtReview: number;
  rows: string[][];
  answers: ItemAnswer[];
}

export interface Batches {
  /** Newest first. */
  of(shop: string, unitedActivityId: string): Batch[];
  find(shop: string, batchId: string): Batch | undefined;
  add(batch: Omit<Batch, 'batchId' | 'createdAt' | 'doneAtReview'>): Batch;
  isDone(batch: Batch): boolean;
}

/** About three minutes in one source. */
const TAKES_MS = 180_000;
const FIRST_ID = 81_200_400;

export function createBatches(clock: PlatformClock): Batches {
  const batches: Batch[] = [];
  return {
    of: (shop, id) => batches.filter((one) => one.shop === shop && one.unitedActivityId === id),
    find: (shop, id) => batches.find((one) => one.shop === shop && one.batchId === id),
    add(given) {
      const batchId = String(FIRST_ID + batches.length * 13);
      const batch = { ...given, batchId, createdAt: clock.now(), doneAtReview: clock.review() + TAKES_MS };
      batches.unshift(batch);
      return batch;
    },
    isDone: ({ doneAtReview }) => clock.review() >= doneAtReview,
  };
}

export function countsOf({ answers }: Batch): { success: number; failed: number } {
  const success = answers.filter(({ signed }) => signed !== undefined).length;
  return { success, failed: answers.length - success };
}

/** The same rows, and what became of each product: the message stands on its first row. */
export function writeResult({ type, rows, answers }: Batch): Buffer {
  const columns = columnsFor(type);
  const heads = [[''], [...columns.map(({ header }) => header), '是否成功', '失败原因或风险提示'], ['']];
  const drawn = rows.map((row, index) => {
    const answer = answers.find(({ itemId }) => itemId === row[0]);
    const isFirst = rows.findIndex((each) => each[0] === row[0]) === index;
    return [...row, answer?.signed ? '成功' : '失败', isFirst ? (answer?.texts.join('；') ?? '') : ''];
  });
  const merges = [...Map.groupBy(rows.keys(), (index) => rows[index]?.[0])].flatMap(
    ([, places]) => mergeRef(0, { from: (places[0] ?? 0) + 4, count: places.length }) ?? [],
  );
  return writeSheets([{ name: '批量报名结果', rows: [...heads, ...drawn], merges }]);
}
