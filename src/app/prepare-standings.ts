import type { KeptRecord } from '../domain/record.ts';
import type { Standing } from '../domain/rules/judge-input.ts';
import { isOpen } from '../domain/stages.ts';
import type { Submission } from '../domain/submission.ts';

/** What is promised and signed up right now; grows while a run drafts, so that two drafts never promise the same piece. */
export interface Standings {
  /** Our sku → pieces promised by open submissions of all shops, one submission left out. */
  pledged(exceptId?: string): Map<string, number>;
  /** Open sign-ups of the shop, ours and other hands', one submission left out. */
  list(exceptId?: string): Standing[];
  openOf(offerId: string, platformListingId: string): Submission | undefined;
  put(submission: Submission): void;
}

export function createStandings(
  shopId: string,
  open: readonly Submission[],
  records: readonly KeptRecord[],
): Standings {
  const submissions = new Map(open.map((submission) => [submission.id, submission]));
  const foreign = records.filter(isForeign).map(standingOfRecord);
  const ofShop = () => [...submissions.values()].filter((submission) => submission.shopId === shopId);
  return {
    pledged: (exceptId) => pledgedBy([...submissions.values()].filter(({ id }) => id !== exceptId)),
    list: (exceptId) => [
      ...ofShop()
        .filter(({ id }) => id !== exceptId)
        .map(standingOf),
      ...foreign,
    ],
    openOf: (offerId, platformListingId) =>
      ofShop().find((one) => one.offerId === offerId && one.subject.id === platformListingId),
    put: (submission) => {
      if (submission.isOpen) submissions.set(submission.id, submission);
      else submissions.delete(submission.id);
    },
  };
}

function pledgedBy(submissions: readonly Submission[]): Map<string, number> {
  const pledged = new Map<string, number>();
  for (const line of submissions.flatMap((submission) => submission.lines)) {
    pledged.set(line.skuId, (pledged.get(line.skuId) ?? 0) + line.stock);
  }
  return pledged;
}

/** Signed up by other hands and still open at the platform; ours stand in the submissions already. */
function isForeign(record: KeptRecord): boolean {
  return record.submissionId === undefined && isOpen('filed', record.review);
}

function standingOf({ offerId, campaignType, subject }: Submission): Standing {
  return { offerId, campaignType, platformListingId: subject.id };
}

function standingOfRecord({ offerId, campaignType, subjectId }: KeptRecord): Standing {
  return { offerId, campaignType, platformListingId: subjectId };
}
