import { isPermanent, type OfferContent } from '../../domain/campaign.ts';
import type { Submission } from '../../domain/submission.ts';
import type { Instant } from '../../domain/time.ts';

/** More lines than this in one form only slow the page down and widen what one refusal can touch. */
const MAX_LINES_PER_PRESS = 40;

/** Most urgent first: earliest deadline, then oldest draft. A permanent channel counts as due after every dated one. */
export function byUrgency(queue: readonly Submission[], now: Instant): Submission[] {
  const due = (submission: Submission): string =>
    isPermanent({ signUpEndsAt: submission.signUpEndsAt } as OfferContent, now)
      ? '9999'
      : submission.signUpEndsAt;
  return [...queue].sort(
    (a, b) =>
      due(a).localeCompare(due(b)) || a.createdAt.localeCompare(b.createdAt) || a.id.localeCompare(b.id),
  );
}

/**
 * The next press: the most urgent submission and others of the same offer version and slot that fit the same form.
 * A corrected resubmission goes alone, so that a second refusal concerns nobody else.
 */
export function nextBatch(sorted: readonly Submission[], maxSubjects: number): Submission[] {
  const first = sorted[0];
  if (!first) return [];
  if (first.occurrence > 1) return [first];
  const batch = [first];
  let lineCount = first.lines.length;
  for (const candidate of sorted.slice(1)) {
    if (batch.length === maxSubjects) break;
    if (!isSameForm(first, candidate) || lineCount + candidate.lines.length > MAX_LINES_PER_PRESS) continue;
    batch.push(candidate);
    lineCount += candidate.lines.length;
  }
  return batch;
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
