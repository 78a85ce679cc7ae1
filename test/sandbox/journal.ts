import { closeSync, fsyncSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** What the platform really took. One line each, written and fsynced before the merchant hears of it. */
interface JournalSku {
  skuId: string;
  priceFen: number;
  quantity: number;
  accepted: boolean;
}

interface JournalGoods {
  goodsId: string;
  recordId: string;
  /** Where a goods can be signed up once per slot: the slot, as the pages name it. */
  slot?: string;
  /** Another record of the goods was open in this campaign when this one was made, whoever had made it. */
  alreadyOpen: boolean;
  skus: JournalSku[];
}

interface Stamp {
  seq: number;
  /** Instant, real time. */
  at: string;
  platform: string;
  /** The platform's id of the shop. */
  shop: string;
  offerId: string;
}

interface CommitEntry extends Stamp {
  kind: 'commit';
  /** Made by the page per press; a re-send by the browser carries the same one. Empty for other hands. */
  nonce: string;
  account: string;
  source: 'merchant' | 'staff' | 'platform';
  /** Absent = through the page's form. */
  channel?: 'workbook';
  goods: JournalGoods[];
}

interface RecordEntry extends Stamp {
  /** withdraw: the merchant cancelled. closed: the platform did (rejected, taken down, cancelled by its staff). */
  kind: 'withdraw' | 'closed';
  goodsId: string;
  recordId: string;
  slot?: string;
  status: number;
}

export type JournalEntry = CommitEntry | RecordEntry;
type Given = 'seq' | 'at' | 'platform';
type NewJournalEntry = Omit<CommitEntry, Given> | Omit<RecordEntry, Given>;

/** One platform's part. */
export interface Journal {
  append(entry: NewJournalEntry): void;
  entries(): readonly JournalEntry[];
}

/** All platforms of a sandbox write one after the other. */
export interface SandboxJournal {
  of(platform: string): Journal;
  entries(): readonly JournalEntry[];
  close(): void;
}

export function openJournal(path?: string): SandboxJournal {
  const entries: JournalEntry[] = [];
  const file = path === undefined ? undefined : openForAppend(path);
  const append = (platform: string, entry: NewJournalEntry): void => {
    const stamp = { platform, seq: entries.length + 1, at: new Date().toISOString() };
    const stamped = { ...entry, ...stamp } as JournalEntry;
    if (file !== undefined) writeDurably(file, `${JSON.stringify(stamped)}\n`);
    entries.push(stamped);
  };
  return {
    of: (platform) => ({
      append: (entry) => append(platform, entry),
      entries: () => entries.filter((one) => one.platform === platform),
    }),
    entries: () => entries,
    close() {
      if (file !== undefined) closeSync(file);
    },
  };
}

function openForAppend(path: string): number {
  mkdirSync(dirname(path), { recursive: true });
  return openSync(path, 'a', 0o600);
}

function writeDurably(file: number, line: string): void {
  const bytes = Buffer.from(line);
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
  fsyncSync(file);
}

/** Reads a journal file back. A torn last line (the sandbox was killed in the write) was never answered and is left out. */
export function parseJournal(text: string): JournalEntry[] {
  const lines = text.split('\n');
  lines.pop();
  return lines.map((line) => JSON.parse(line) as JournalEntry);
}
