import type { ExportedEvent, History } from './check/history.ts';
import { commitOf, eventOf } from './forged.ts';

/** Each spoils a clean history in one place. */
type Spoiled = Partial<History>;

export function withSecondCommit(nonce: string): (history: History) => Spoiled {
  return ({ journal, ledger }) => ({
    journal: [...journal, ...ledger.submissions.map((one) => commitOf(one, nonce))],
  });
}

/** The press came in so many ms after its intent, once for each. */
export function withArrivals(...afterMs: number[]): (history: History) => Spoiled {
  return ({ arrivals }) => ({
    arrivals: arrivals.flatMap((one) => afterMs.map((ms) => ({ ...one, atMs: one.atMs + ms }))),
  });
}

export function withSubmission({ ledger }: History, over: object): Spoiled {
  return { ledger: { ...ledger, submissions: ledger.submissions.map((one) => ({ ...one, ...over })) } };
}

export function withHold(history: History, text: string): Spoiled {
  return withSubmission(history, { stage: 'held', hold: { code: 'check-failed', text } });
}

export function withApproval({ ledger }: History, over: object): Spoiled {
  return { ledger: { ...ledger, approvals: ledger.approvals.map((one) => ({ ...one, ...over })) } };
}

/** A yes to the withdrawal after the other one, of somebody. */
export function yesOf(who: string): ExportedEvent {
  return { ...eventOf(7, 'withdrawal-approved'), seq: 7.5, who };
}

export function withEvents({ ledger }: History, keep: (event: ExportedEvent) => boolean): Spoiled {
  return { ledger: { ...ledger, events: ledger.events.filter(keep) } };
}

export function withActions({ ledger }: History, over: object): Spoiled {
  return { ledger: { ...ledger, actions: ledger.actions.map((one) => ({ ...one, ...over })) } };
}

export function withMore({ ledger }: History, event: ExportedEvent): Spoiled {
  const events = [...ledger.events, event].toSorted((a, b) => a.seq - b.seq);
  return { ledger: { ...ledger, events } };
}

export function withOtherPrice({ journal }: History): Spoiled {
  const spoiled = structuredClone(journal) as History['journal'][number][];
  for (const entry of spoiled) {
    if (entry.kind === 'commit')
      for (const { skus } of entry.goods) for (const sku of skus) sku.priceFen -= 1;
  }
  return { journal: spoiled };
}
