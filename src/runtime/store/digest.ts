import type { DigestLedger } from '../../ports/digest-ledger.ts';
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

export function createDigestLedger(db: LedgerDb): DigestLedger {
  return {
    counts: (since) => countStages(db, since),
    open: () => openSubmissions(db),
    closedSince: (since, limit) => closedSince(db, since, limit),
    turnedAwaySince: (since) => turnedAwaySince(db, since),
    correctable: (now) => correctableAt(db, now),
    followers: (previousIds) => followersOf(db, previousIds),
    openApprovals: () => openApprovals(db),
    milestones: (events, since) => milestonesSince(db, events, since),
    campaigns: (since, named) => campaignsSince(db, since, named),
    currentOffers: () => listOffers(db, { isShown: true }),
    openVerdicts: (kinds, limit) => openVerdicts(db, kinds, limit),
  };
}
