import type { Page } from 'playwright';
import type { SubjectAnswer } from '../domain/action.ts';
import type { CampaignSeen, OfferReading } from '../domain/campaign.ts';
import type { ListingState } from '../domain/listing-state.ts';
import type { PlatformId, Shop } from '../domain/pool/schema.ts';
import type { PlatformRecord } from '../domain/record.ts';
import type { ActionKind, Snapshot } from '../domain/snapshot.ts';
import type { HoldCode, Review } from '../domain/submission.ts';
import type { Clock } from './clock.ts';
import type { EvidenceSink } from './evidence.ts';
import type { Log } from './log.ts';

/** dry-run: no write passes the gate · unattended: the armed one passes once · assisted: a person presses (not built yet). */
export type Mode = 'dry-run' | 'unattended';

/** Everything an adapter gets. It owns nothing in here and closes nothing. */
export interface AdapterContext {
  shop: Shop;
  /** Origin per host label of the profile, e.g. `mms` → `https://mms.pinduoduo.com`. */
  origins: Readonly<Record<string, string>>;
  /** The lane's page; its context carries the write gate. */
  page: Page;
  log: Log;
  /** Aborted when the lane must be free: every verb stops within 1 s. */
  signal: AbortSignal;
  clock: Clock;
  evidence: EvidenceSink;
  mode: Mode;
}

export interface Credentials {
  username: string;
  password: string;
}

export type SessionResult =
  | { kind: 'signed-in'; shopName: string; platformShopId: string; account: string }
  | { kind: 'needs-login'; reason: string }
  | { kind: 'needs-human'; reason: 'qr' | 'sms' | 'slider' | 'other'; text: string }
  | { kind: 'wrong-password'; text: string }
  | { kind: 'wrong-shop'; shopName: string; platformShopId: string }
  | { kind: 'no-permission'; text: string }
  | { kind: 'taken-over'; text: string }
  | { kind: 'locked'; text: string };

/** One approved content of an action: the files are absolute paths by field code. */
export interface FilingInput {
  snapshot: Snapshot;
  files: Readonly<Record<string, string>>;
}

export interface PrepareInput {
  kind: 'enrol' | 'withdraw';
  offerId: string;
  subjects: FilingInput[];
  /** For `withdraw`: the platform's record ids, same order as subjects. */
  recordIds?: string[];
}

export interface PrepareHold {
  code: HoldCode;
  /** Chinese; names field, row and both values. */
  text: string;
  /** Absent = the whole form. */
  subjectId?: string;
}

export type PrepareResult =
  /** Form stands filled and read back on the page, ready for `act`. */
  { kind: 'prepared'; readBackHash: string } | { kind: 'held'; holds: PrepareHold[] };

export type ActResult =
  | { kind: 'answered'; answers: SubjectAnswer[] }
  /** Whole form turned away by the page's own check: nothing was sent. Proven by the gate (no request left). */
  | { kind: 'not-sent'; reason: string }
  | { kind: 'unknown'; reason: string };

export interface FindInput {
  /** Absent = in every offer. */
  offerId?: string;
  subjectIds: string[];
}

/** Records read with proof: the shop the page named and the filter it applied; throws when proof is missing. */
export interface FindResult {
  records: PlatformRecord[];
  proof: { platformShopId: string; filter: string; total: number; readAt: string };
}

/** Listings as the shop's own goods list shows them, with the same proof as records; one asked for and not in it is gone. */
export interface ListingsResult {
  listings: ListingState[];
  proof: FindResult['proof'];
}

/** Verbs that not every platform has. */
export type OptionalVerb = 'readListings';

/**
 * The contract of one platform: a plain object, no state. Two shops of one platform can run at once.
 * Expected answers come back as values; `SessionExpired`, `NeedsHuman`, `PageChanged`, `RetryLater` are thrown.
 */
export interface PlatformAdapter {
  profile: PlatformProfile;
  /** Proves who we are; logs in with credentials when given and needed. Never changes the platform. */
  session(ctx: AdapterContext, credentials?: Credentials): Promise<SessionResult>;
  /** All pages, or throws. */
  listCampaigns(ctx: AdapterContext): Promise<CampaignSeen[]>;
  readOffer(ctx: AdapterContext, offer: { campaignId: string; offerId: string }): Promise<OfferReading>;
  /** Fills, reads every control back, compares with the snapshots. Changes nothing at the platform. */
  prepare(ctx: AdapterContext, input: PrepareInput): Promise<PrepareResult>;
  /** Presses once. The caller has armed the gate; nothing else can pass it. */
  act(ctx: AdapterContext, input: PrepareInput): Promise<ActResult>;
  find(ctx: AdapterContext, input: FindInput): Promise<FindResult>;
  /** All records of the shop changed or open lately, every page, with the same proof as `find`. */
  listRecords(ctx: AdapterContext): Promise<FindResult>;
  /** Stock, list prices and shelf state of these listings now, whatever they are signed up for. */
  readListings?(ctx: AdapterContext, listingIds: readonly string[]): Promise<ListingsResult>;
}

/** A write as decoded from its request: compared with the approved snapshots before it may leave. */
export interface DecodedWrite {
  offerId: string;
  subjects: {
    subjectId: string;
    lines: { platformSkuId: string; priceFen: number; stock: number }[];
    /** The other controls by field or agreement code, canonical text; uploads are left out. */
    fields?: Readonly<Record<string, string>>;
  }[];
  /** For `withdraw`. */
  recordIds?: string[];
}

export interface WritePath {
  kind: ActionKind;
  method: string;
  path: RegExp;
  /** Undefined when the body is not understood: the gate then blocks. */
  decode: (request: { url: string; body: string }) => DecodedWrite | undefined;
}

export interface PathRule {
  method: string;
  /** Host label of `origins`. */
  host: string;
  path: RegExp;
}

type Readiness = 'bronze' | 'silver' | 'gold';

/** The platform as data. */
export interface PlatformProfile {
  id: PlatformId;
  name: string;
  /** Host label → live origin. */
  origins: Readonly<Record<string, string>>;
  /** Requests that change no submission. Everything in neither list is blocked and reported. */
  readPaths: readonly PathRule[];
  writePaths: readonly WritePath[];
  /** Platform's status word → ours. A word not in here is `unmapped`. */
  statusWords: ReadonlyMap<string, Review>;
  /** Refusal and rejection texts → normalised reason and advice (Chinese). First match wins. */
  reasons: readonly { pattern: RegExp; kind: string; advice: string }[];
  actionKinds: readonly ActionKind[];
  optionalVerbs: readonly OptionalVerb[];
  maxSubjectsPerAct: number;
  /** May a rejected subject be signed up again? */
  canResubmit: boolean;
  /** Longest lag of the record list behind a filing, ms. */
  indexLagMs: number;
  /** Least time between two navigations, ms. */
  paceMs: number;
  readiness: Readiness;
}
