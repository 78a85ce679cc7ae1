import { latestSafeAt } from '../../domain/latest-safe.ts';
import type { Submission } from '../../domain/submission.ts';
import type { Instant } from '../../domain/time.ts';
import type { Channel, PlatformProfile } from '../../ports/adapter.ts';

/** More lines than this in one form only slow the page down and widen what one refusal can touch. */
const MAX_LINES_PER_FORM = 40;

/**
 * Most urgent first: earliest latest safe time, then oldest draft. A permanent channel is planned for today like the others, after
 * every dated one.
 */
export function byUrgency(
  queue: readonly Submission[],
  { indexLagMs, now }: { indexLagMs: number; now: Instant },
): Submission[] {
  // Approved already: how long people take no longer counts.
  const pace = { approvals: [], indexLagMs };
  const due = (submission: Submission): string => latestSafeAt(submission, pace, now) ?? '9999';
  return [...queue].sort(
    (a, b) =>
      due(a).localeCompare(due(b)) || a.createdAt.localeCompare(b.createdAt) || a.id.localeCompare(b.id),
  );
}

/**
 * The next press: the most urgent submission and others of the same offer version and slot that fit the same form.
 * A corrected resubmission goes alone, so that a second refusal concerns nobody else.
 */
export function nextBatch(
  sorted: readonly Submission[],
  maxSubjects: number,
  maxLines = MAX_LINES_PER_FORM,
): Submission[] {
  const first = sorted[0];
  if (!first) return [];
  if (first.occurrence > 1) return [first];
  const batch = [first];
  let lineCount = first.lines.length;
  for (const candidate of sorted.slice(1)) {
    if (batch.length === maxSubjects) break;
    if (!isSameForm(first, candidate) || lineCount + candidate.lines.length > maxLines) continue;
    batch.push(candidate);
    lineCount += candidate.lines.length;
  }
  return batch;
}

export interface Batch {
  submissions: Submission[];
  channel: Channel;
}

/**
 * The next press by the cheapest way that is open: one workbook where so many lines wait for the same form that it pays, else the
 * page's form.
 */
export function nextPress(
  sorted: readonly Submission[],
  { maxSubjectsPerAct, workbook }: Pick<PlatformProfile, 'maxSubjectsPerAct' | 'workbook'>,
  isOpen: (channel: Channel, offerId: string) => boolean,
): Batch {
  const [first] = sorted;
  if (first && workbook && isOpen('workbook', first.offerId)) {
    const submissions = nextBatch(sorted, workbook.maxSubjectsPerAct, Number.POSITIVE_INFINITY);
    const lines = submissions.reduce((sum, submission) => sum + submission.lines.length, 0);
    const pays = lines >= workbook.fromLines || !isOpen('form', first.offerId);
    if (pays) return { submissions, channel: 'workbook' };
  }
  const fillable = sorted.filter(({ offerId }) => isOpen('form', offerId));
  return { submissions: nextBatch(fillable, maxSubjectsPerAct), channel: 'form' };
}

function isSameForm(a: Submission, b: Submission): boolean {
  const isSameOffer = a.offerId === b.offerId && a.offerVersion === b.offerVersion && a.slot === b.slot;
  return isSameOffer && b.occurrence === 1 && boxesOf(a) === boxesOf(b);
}

/** Boxes stand once on the form for all of its goods: two submissions that tick them differently cannot share it. */
function boxesOf({ snapshot }: Submission): string {
  const boxes = snapshot.fields.filter(({ value }) => value === 'true' || value === 'false');
  return boxes.map(({ code, value }) => `${code}=${value}`).join();
}
