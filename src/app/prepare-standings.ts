import type { KeptRecord } from '../domain/record.ts';
import {
  indexStandings,
  type Standing,
  type StandingIndex,
  withoutStanding,
} from '../domain/rules/standings.ts';
import type { Submission } from '../domain/submission.ts';

/** What is promised and signed up right now; grows while a run drafts, so that two drafts never promise the same piece. */
export interface Standings {
  /** Our sku → pieces promised by open submissions of all shops, one submission left out. */
  pledged(exceptId?: string): ReadonlyMap<string, number>;
  /** Open sign-ups of the shop, ours and other hands', one submission left out. */
  signUps(exceptId?: string): StandingIndex;
  openOf(offerId: string, platformListingId: string): Submission | undefined;
  put(submission: Submission): void;
}

/** What the ledger knows when a run begins. */
interface Promised {
  /** Open submissions of the shop. */
  open: readonly Submission[];
  /** Our sku → pieces promised by other shops' open submissions. */
  elsewhere: ReadonlyMap<string, number>;
  /** Signed up by other hands and open at the platform. */
  foreign: readonly KeptRecord[];
}

interface Held {
  submission: Submission;
  standing: Standing;
}

/** Each change costs its own lines only: a run judges thousands of pairs and may draft as many. */
export function createStandings({ open, elsewhere, foreign }: Promised): Standings {
  const held = new Map<string, Held>();
  const bySubject = new Map<string, Submission>();
  const pledged = new Map(elsewhere);
  const signUps = indexStandings(foreign.map(standingOfRecord));
  const drop = ({ submission, standing }: Held): void => {
    held.delete(submission.id);
    bySubject.delete(subjectKey(submission));
    addPieces(pledged, submission, -1);
    signUps.remove(standing);
  };
  const take = (submission: Submission): void => {
    const standing = standingOf(submission);
    held.set(submission.id, { submission, standing });
    bySubject.set(subjectKey(submission), submission);
    addPieces(pledged, submission, 1);
    signUps.add(standing);
  };
  for (const submission of open) take(submission);
  return {
    pledged: (exceptId) => without(pledged, held.get(exceptId ?? '')?.submission),
    signUps: (exceptId) => {
      const own = held.get(exceptId ?? '');
      return own ? withoutStanding(signUps, own.standing) : signUps;
    },
    openOf: (offerId, platformListingId) => bySubject.get(`${offerId} ${platformListingId}`),
    put: (submission) => {
      const before = held.get(submission.id);
      if (before) drop(before);
      if (submission.isOpen) take(submission);
    },
  };
}

function addPieces(pledged: Map<string, number>, { lines }: Submission, sign: 1 | -1): void {
  for (const { skuId, stock } of lines) pledged.set(skuId, (pledged.get(skuId) ?? 0) + sign * stock);
}

function without(
  total: ReadonlyMap<string, number>,
  own: Submission | undefined,
): ReadonlyMap<string, number> {
  if (!own) return total;
  const rest = new Map(total);
  addPieces(rest, own, -1);
  return rest;
}

function subjectKey({ offerId, subject }: Submission): string {
  return `${offerId} ${subject.id}`;
}

function standingOf({ offerId, campaignType, subject }: Submission): Standing {
  return { offerId, campaignType, platformListingId: subject.id };
}

function standingOfRecord({ offerId, campaignType, subjectId }: KeptRecord): Standing {
  return { offerId, campaignType, platformListingId: subjectId };
}
