import type { JournalEntry } from './journal.ts';

/** What the product says it did, exported after its processes have ended. */
export interface LedgerExport {
  submissions: LedgerSubmission[];
  events: { kind: string; submissionId?: string }[];
}

export interface LedgerSubmission {
  id: string;
  shopId: string;
  platformShopId: string;
  /** The platform's own campaign id. */
  offerId: string;
  platformListingId: string;
  occurrence: number;
  stage: string;
  review: string;
}

export interface Judgement {
  /** Goods taken for the merchant's account, without re-sends. */
  commits: number;
  /** Taken while an earlier record of the same goods and campaign was open, by another press. */
  doubles: number;
  /** Taken again with the nonce of an earlier press: the browser or network sent it twice. */
  resent: number;
  resentReported: number;
  /** Commits the ledger does not show as filed, plus approved submissions left in neither a final nor a held stage. */
  lost: number;
}

const UNFINISHED_STAGES = new Set(['approved', 'filing', 'unknown']);

/** Pure. `offerId` must be the platform's campaign id on both sides; other hands' entries open and close records but are not counted. */
export function judgeRun(journal: readonly JournalEntry[], ledger: LedgerExport): Judgement {
  const counted = countCommits(journal);
  const reported = ledger.events.filter((event) => event.kind === 'resent-detected').length;
  return {
    commits: counted.commits,
    doubles: counted.doubles,
    resent: counted.resent,
    resentReported: reported,
    lost: countUnshown(counted.perKey, ledger) + countUnfinished(ledger),
  };
}

interface Counted {
  commits: number;
  doubles: number;
  resent: number;
  perKey: Map<string, number>;
}

function countCommits(journal: readonly JournalEntry[]): Counted {
  const open = new Map<string, Set<string>>();
  const pressed = new Set<string>();
  const counted: Counted = { commits: 0, doubles: 0, resent: 0, perKey: new Map() };
  for (const entry of journal) {
    if (entry.kind !== 'commit') {
      open.get(keyOf(entry.shop, entry.offerId, entry.goodsId))?.delete(entry.recordId);
      continue;
    }
    for (const { goodsId, recordId, alreadyOpen } of entry.goods) {
      const key = keyOf(entry.shop, entry.offerId, goodsId);
      const openNow = open.get(key) ?? new Set<string>();
      if (entry.source === 'merchant')
        countOne({ key, nonce: entry.nonce, isOpen: alreadyOpen || openNow.size > 0 }, pressed, counted);
      open.set(key, openNow.add(recordId));
    }
  }
  return counted;
}

interface OneCommit {
  key: string;
  nonce: string;
  isOpen: boolean;
}

function countOne({ key, nonce, isOpen }: OneCommit, pressed: Set<string>, counted: Counted): void {
  const press = `${key} ${nonce}`;
  if (pressed.has(press)) {
    counted.resent += 1;
    return;
  }
  pressed.add(press);
  counted.commits += 1;
  if (isOpen) counted.doubles += 1;
  counted.perKey.set(key, (counted.perKey.get(key) ?? 0) + 1);
}

function countUnshown(perKey: Map<string, number>, ledger: LedgerExport): number {
  const filed = new Map<string, number>();
  for (const one of ledger.submissions) {
    if (one.stage !== 'filed') continue;
    const key = keyOf(one.platformShopId, one.offerId, one.platformListingId);
    filed.set(key, (filed.get(key) ?? 0) + 1);
  }
  return [...perKey].reduce((lost, [key, commits]) => lost + Math.max(0, commits - (filed.get(key) ?? 0)), 0);
}

function countUnfinished(ledger: LedgerExport): number {
  return ledger.submissions.filter((one) => UNFINISHED_STAGES.has(one.stage)).length;
}

function keyOf(shop: string, offerId: string, goodsId: string): string {
  return `${shop}/${offerId}/${goodsId}`;
}
