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
  slot: string;
  occurrence: number;
  stage: string;
  review: string;
  platformRecordId?: string | undefined;
}

export interface Judgement {
  /** Goods taken for the merchant's account, without re-sends. */
  commits: number;
  /** Taken while an earlier record of the same goods and campaign was open, by another press. */
  doubles: number;
  /** Taken again with the nonce of an earlier press: the browser or network sent it twice. */
  resent: number;
  resentReported: number;
  /** Filed by our ledger, while no press of ours that another submission does not claim left this record (or, without its id, any). */
  phantoms: number;
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
    phantoms: countPhantoms(counted, ledger),
    lost: countUnshown(counted, ledger) + countUnfinished(ledger),
  };
}

interface Counted {
  commits: number;
  doubles: number;
  resent: number;
  /** Of each goods in a campaign: record id → nonce of the press that left it. */
  perKey: Map<string, Map<string, string>>;
  /** Goods in a campaign that are signed up slot by slot: the ledger's slots tell them apart as well. */
  slotted: Set<string>;
}

function countCommits(journal: readonly JournalEntry[]): Counted {
  const open = new Map<string, Set<string>>();
  const pressed = new Set<string>();
  const counted: Counted = { commits: 0, doubles: 0, resent: 0, perKey: new Map(), slotted: new Set() };
  for (const entry of journal) {
    if (entry.kind !== 'commit') {
      open.get(keyOf(entry, entry))?.delete(entry.recordId);
      continue;
    }
    for (const goods of entry.goods) {
      const { recordId, alreadyOpen } = goods;
      const key = keyOf(entry, goods);
      if (goods.slot !== undefined) counted.slotted.add(keyOf(entry, { goodsId: goods.goodsId }));
      const openNow = open.get(key) ?? new Set<string>();
      if (entry.source === 'merchant')
        countOne(
          { key, recordId, nonce: entry.nonce, isOpen: alreadyOpen || openNow.size > 0 },
          pressed,
          counted,
        );
      open.set(key, openNow.add(recordId));
    }
  }
  return counted;
}

interface OneCommit {
  key: string;
  recordId: string;
  nonce: string;
  isOpen: boolean;
}

function countOne({ key, recordId, nonce, isOpen }: OneCommit, pressed: Set<string>, counted: Counted): void {
  counted.perKey.set(key, (counted.perKey.get(key) ?? new Map<string, string>()).set(recordId, nonce));
  const press = `${key} ${nonce}`;
  if (pressed.has(press)) {
    counted.resent += 1;
    return;
  }
  pressed.add(press);
  counted.commits += 1;
  if (isOpen) counted.doubles += 1;
}

function countUnshown({ perKey, slotted }: Counted, ledger: LedgerExport): number {
  const filed = filedByKey(ledger, slotted);
  return [...perKey].reduce((lost, [key, records]) => {
    const presses = new Set(records.values()).size;
    return lost + Math.max(0, presses - (filed.get(key)?.length ?? 0));
  }, 0);
}

function filedByKey(
  { submissions }: LedgerExport,
  slotted: ReadonlySet<string>,
): Map<string, LedgerSubmission[]> {
  return Map.groupBy(
    submissions.filter(({ stage }) => stage === 'filed'),
    ({ platformShopId: shop, offerId, platformListingId: goodsId, slot }) => {
      const whole = keyOf({ shop, offerId }, { goodsId });
      return slotted.has(whole) ? keyOf({ shop, offerId }, { goodsId, slot }) : whole;
    },
  );
}

function countPhantoms({ perKey, slotted }: Counted, ledger: LedgerExport): number {
  return [...filedByKey(ledger, slotted)].reduce(
    (sum, [key, filed]) => sum + phantomsAmong(filed, perKey.get(key) ?? new Map()),
    0,
  );
}

/** Each press speaks for one submission; those that know their record choose first. */
function phantomsAmong(filed: readonly LedgerSubmission[], records: ReadonlyMap<string, string>): number {
  const unclaimed = new Set(records.values());
  const ids = filed.flatMap(({ platformRecordId }) => platformRecordId ?? []);
  const wrong = ids.filter((id) => !unclaimed.delete(records.get(id) ?? ''));
  return wrong.length + Math.max(0, filed.length - ids.length - unclaimed.size);
}

function countUnfinished(ledger: LedgerExport): number {
  return ledger.submissions.filter((one) => UNFINISHED_STAGES.has(one.stage)).length;
}

/** Shop ids are no other platform's as well: the brand sees to that. */
function keyOf(
  { shop, offerId }: { shop: string; offerId: string },
  { goodsId, slot }: { goodsId: string; slot?: string },
): string {
  return [shop, offerId, goodsId, ...(slot === undefined ? [] : [slot])].join('/');
}
