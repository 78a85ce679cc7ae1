import { z } from 'zod';
import type { PrepareHold, PrepareInput } from '../../src/ports/adapter.ts';
import { findSkuSetProblem } from '../form/compare.ts';
import { readWhenShown } from '../form/in-page.ts';
import { STEP_LIMIT_MS } from '../page/limits.ts';
import { type ListSource, readAllPages } from '../page/read-pages.ts';
import { tap } from '../page/steps.ts';
import type { Visit } from '../page/visit.ts';
import { listOf } from './lists.ts';
import { picker } from './pages.ts';
import { kindOf } from './parse-records.ts';
import { API } from './profile.ts';
import { SkuRow } from './schema.ts';

type Subject = PrepareInput['subjects'][number];

const ListRequest = z.object({
  filterFields: z.object({ wareIds: z.array(z.union([z.string(), z.number()])).optional() }),
});

/** The drawer's list as asked for exactly these SPUs; none = all. */
export function skusOf(
  wareIds: readonly string[],
  onPage?: ListSource<SkuRow>['onPage'],
): ListSource<SkuRow> {
  return listOf({
    ...(onPage ? { onPage } : {}),
    path: API.skus,
    schema: SkuRow,
    idOf: (sku) => sku.skuId,
    wants: (request) => {
      const asked = ListRequest.safeParse(request).data?.filterFields;
      return (asked?.wareIds ?? []).map(String).join() === wareIds.join();
    },
  });
}

export async function openPicker(visit: Visit): Promise<void> {
  await tap(visit, picker.open);
}

/**
 * Ticks exactly the skus of the snapshots and takes them into the form. Skus that the list does not offer come back as holds,
 * and nothing is taken then.
 */
export async function pickSkus(visit: Visit, { subjects }: PrepareInput): Promise<PrepareHold[]> {
  const wareIds = subjects.map(({ snapshot }) => snapshot.subject.id);
  const wanted = new Set(
    subjects.flatMap(({ snapshot }) => snapshot.lines.map((line) => line.platformSkuId)),
  );
  await openPicker(visit);
  await picker.idsBox(visit.doc).fill(wareIds.join(','), { timeout: STEP_LIMIT_MS });
  await tap(visit, picker.search);
  const tick = async (rows: readonly SkuRow[]): Promise<void> => {
    const free = rows.filter((row) => row.cannotApplyReason === undefined);
    const ours = free.filter(({ skuId }) => wanted.has(skuId));
    // One click draws the table once; each box of its own draws it again.
    if (ours.length > 1 && ours.length === free.length) return tap(visit, picker.allBoxes);
    for (const { skuId } of ours) await tap(visit, picker.box(skuId));
  };
  const { items } = await readAllPages(visit, skusOf(wareIds, tick));
  const holds = subjects.flatMap((subject) => holdsOf(subject, items));
  if (holds.length > 0) return holds;
  await readWhenShown(visit.doc, picker.chosen(wanted.size), STEP_LIMIT_MS);
  await tap(visit, picker.confirm);
  return [];
}

/** The skus to send are exactly those of the SPU that may sign up: one more or one less is another sign-up than was approved. */
function holdsOf({ snapshot }: Subject, offered: readonly SkuRow[]): PrepareHold[] {
  const subjectId = snapshot.subject.id;
  const own = offered.filter(({ wareId }) => wareId === subjectId);
  const barred = new Set(own.flatMap(({ cannotApplyReason }) => cannotApplyReason ?? []));
  if (barred.size > 0) return [...barred].map((reason) => barredHold(subjectId, reason));
  return findSkuSetProblem(
    own.map(({ skuId }) => skuId),
    snapshot.lines,
  ).map((problem) => ({ ...problem, subjectId }));
}

function barredHold(subjectId: string, reason: string): PrepareHold {
  const isThere = kindOf(reason) === 'already-enrolled';
  return {
    code: isThere ? 'already-on-platform' : 'check-failed',
    subjectId,
    text: `平台现在不让商品 ${subjectId} 报名：${reason}。`,
  };
}
