import type { KeptRecord } from '../domain/record.ts';
import type { Standing } from '../domain/rules/judge-input.ts';
import { isOpen } from '../domain/stages.ts';
import type { Submission } from '../domain/submission.ts';

/** What is promised and signed up right now; grows while a run drafts, so that two drafts never promise the same piece. */
export interface Standings {
  /** Our sku → pieces promised by open submissions of all shops, one submission left out. */
  pledged(exceptId?: string): ReadonlyMap<string, number>;
  /** Open sign-ups of the shop, ours and other hands', one submission left out. */
  list(exceptId?: string): readonly Standing[];
  openOf(offerId: string, platformListingId: string): Submission | undefined;
  put(submission: Submission): void;
}

/** Sums are kept between two changes: a run judges thousands of pairs and changes few. */
export function createStandings(
  shopId: string,
  open: readonly Submission[],
  records: readonly KeptRecord[],
): Standings {
  const submissions = new Map(open.map((submission) => [submission.id, submission]));
  const foreign = records.filter(isForeign).map(standingOfRecord);
  const build = () => viewOf(shopId, [...submissions.values()], foreign);
  let view = build();
  return {
    pledged: (exceptId) => without(view.pledged, submissions.get(exceptId ?? '')),
    list: (exceptId) =>
      exceptId === undefined ? view.standings : standingsOf(view.ofShop, foreign, exceptId),
    openOf: (offerId, platformListingId) => view.bySubject.get(`${offerId} ${platformListingId}`),
    put: (submission) => {
      if (submission.isOpen) submissions.set(submission.id, submission);
      else submissions.delete(submission.id);
      view = build();
    },
  };
}

function viewOf(shopId: string, open: readonly Submission[], foreign: readonly Standing[]) {
  const ofShop = open.filter((submission) => submission.shopId === shopId);
  return {
    ofShop,
    pledged: pledgedBy(open),
    standings: standingsOf(ofShop, foreign),
    bySubject: new Map(ofShop.map((one) => [`${one.offerId} ${one.subject.id}`, one])),
  };
}

function pledgedBy(submissions: readonly Submission[]): Map<string, number> {
  const pledged = new Map<string, number>();
  for (const { lines } of submissions) {
    for (const line of lines) pledged.set(line.skuId, (pledged.get(line.skuId) ?? 0) + line.stock);
  }
  return pledged;
}

function without(
  total: ReadonlyMap<string, number>,
  own: Submission | undefined,
): ReadonlyMap<string, number> {
  if (!own) return total;
  const rest = new Map(total);
  for (const line of own.lines) rest.set(line.skuId, (rest.get(line.skuId) ?? 0) - line.stock);
  return rest;
}

function standingsOf(
  ofShop: readonly Submission[],
  foreign: readonly Standing[],
  exceptId?: string,
): Standing[] {
  const ours = ofShop.filter(({ id }) => id !== exceptId).map(standingOf);
  return [...ours, ...foreign];
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
