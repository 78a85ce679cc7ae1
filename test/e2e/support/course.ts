import { expect } from 'vitest';
import type { Submission } from '../../../src/domain/submission.ts';
import type { OfferedPlace } from '../../sandbox/kit/places.ts';
import type { PlaceOf } from './desk.ts';
import { commitsOf, news } from './outcome.ts';
import type { Team } from './team.ts';

/** One submission's way over one platform. */
interface Course {
  submission: Submission;
  place: PlaceOf<OfferedPlace>;
}

const HOUR_MS = 3_600_000;

/** Files it, and sees the platform take it once: for whom, where and in which slot was approved. */
export async function file(team: Team, { submission, place }: Course): Promise<void> {
  await team.run('file-submissions', place.shop);
  const filed = await team.app.deps.ledger.submissions.get(submission.id);
  expect(filed).toMatchObject({ stage: 'filed', review: 'reviewing', isOpen: true });
  const { platform, platformShopId: shop } = place.shop;
  expect(commitsOf(team, place)).toMatchObject([
    { platform, shop, offerId: place.offerId, goods: [{ goodsId: place.subjectId }] },
  ]);
}

/** What the platform's records say of it once so many hours of reviewing have passed. */
export async function trackAfter(
  team: Team,
  { submission, place }: Course,
  hours: number,
): Promise<Submission> {
  await team.control('POST', '/clock/advance', { ms: hours * HOUR_MS });
  await team.run('track-reviews', place.shop);
  return team.app.deps.ledger.submissions.get(submission.id);
}

/** Its owner is told the rejection, once and in the platform's words. */
export async function expectRejectionTold(
  team: Team,
  { submission }: Course,
  reasonRaw: string,
): Promise<void> {
  const told = (await news(team)).filter(({ kind }) => kind === 'rejection');
  const data = { reasonRaw, canResubmit: true, submissionId: submission.id };
  expect(told).toMatchObject([{ to: [submission.owner], data }]);
}
