import type { DigestLedger, StandingQuestion, StandingSubmissions } from '../../ports/digest-ledger.ts';
import { campaignsSince, milestonesSince, openApprovals, openVerdicts } from './digest-news.ts';
import {
  closedSince,
  correctableAt,
  countStages,
  followersOf,
  openSubmissions,
  turnedAwaySince,
} from './digest-submissions.ts';
import { listOffers } from './offers.ts';
import type { LedgerDb } from './schema.ts';
import { readConsistently } from './transactions.ts';

export function createDigestLedger(db: LedgerDb): DigestLedger {
  return {
    submissions: (asked) => readConsistently(db, (reader) => standingSubmissions(reader, asked)),
    campaigns: (since, named) => campaignsSince(db, since, named),
    currentOffers: () => listOffers(db, { isShown: true }),
    openVerdicts: (kinds, limit) => openVerdicts(db, kinds, limit),
  };
}

async function standingSubmissions(db: LedgerDb, asked: StandingQuestion): Promise<StandingSubmissions> {
  const turnedAway = await turnedAwaySince(db, asked.newsSince);
  return {
    counts: await countStages(db, asked.newsSince),
    open: await openSubmissions(db),
    closed: await closedSince(db, asked.closedSince, asked.closedLimit),
    turnedAway,
    correctable: await correctableAt(db, asked.now),
    followers: await followersOf(
      db,
      turnedAway.map(({ id }) => id),
    ),
    approvals: await openApprovals(db),
    milestones: await milestonesSince(db, asked.milestones.events, asked.milestones.since),
  };
}
