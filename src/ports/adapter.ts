import type { Page } from 'playwright';
import type { SubjectAnswer } from '../domain/action.ts';
import type { CampaignSeen, OfferReading } from '../domain/campaign.ts';
import type { ListingState } from '../domain/listing-state.ts';
import type { PlatformId, Shop } from '../domain/pool/schema.ts';
import type { PlatformRecord } from '../domain/record.ts';
import type { ActionKind, FollowUpKind, Snapshot } from '../domain/snapshot.ts';
import type { HoldCode, Review } from '../domain/submission.ts';
import type { Clock } from './clock.ts';
import type { EvidenceSink } from './evidence.ts';
import type { Log } from './log.ts';
import type { VerbSetting } from './verb-setting.ts';
import type { WorkbookSheet, Workbooks } from './workbook.ts';

/** dry-run: no write passes the gate · unattended: the armed one passes once · assisted: a person presses, and it passes once. */
export type Mode = 'dry-run' | 'unattended' | 'assisted';

/** Everything an adapter gets. It owns nothing in here and closes nothing. */
export interface AdapterContext extends VerbSetting {
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
  /** For workbooks that the platform hands out and takes. */
  workbooks: Workbooks;
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

/** Two ways of the same action: the page's own form, or a workbook that the platform reads line by line. */
export type Channel = 'form' | 'workbook';

interface ActionInput {
  offerId: string;
  subjects: FilingInput[];
}

/** Signs up what is not on the platform yet. */
export interface EnrolInput extends ActionInput {
  kind: 'enrol';
  /** `form` when absent. */
  channel?: Channel;
}

/** Acts on records that the platform has already. */
export interface RecordInput extends ActionInput {
  kind: FollowUpKind;
  /** The platform's record ids, same order as subjects. */
  recordIds: string[];
}

export type PrepareInput = EnrolInput | RecordInput;

/** A filled workbook as it will be attached: these bytes and no others. */
interface PreparedWorkbook {
  name: string;
  bytes: Uint8Array;
}

/** Field code by the id that requests of one form name the field by, where each form has ids of its own. */
export type FieldCodes = Readonly<Record<string, string>>;

/** What was prepared, and with it the workbook where that is the channel. */
export type ActInput = PrepareInput & { workbook?: PreparedWorkbook };

export interface PrepareHold {
  code: HoldCode;
  /** Chinese; names field, row and both values. */
  text: string;
  /** Absent = the whole form. */
  subjectId?: string;
}

export type PrepareResult =
  /** Form stands filled and read back on the page, or the workbook is written and not yet attached: ready for `act`. */
  | { kind: 'prepared'; readBackHash: string; workbook?: PreparedWorkbook; fieldCodes?: FieldCodes }
  | { kind: 'held'; holds: PrepareHold[] }
  /** The platform does not offer this channel now, e.g. an earlier workbook is still being read. Nothing was changed. */
  | { kind: 'other-channel'; channel: Channel; reason: string };

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
export type OptionalVerb = 'readListings' | 'check';

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
  /** Presses once, by its own click or by asking `ctx.hand`. The caller has armed the gate; nothing else can pass it. */
  act(ctx: AdapterContext, input: ActInput): Promise<ActResult>;
  find(ctx: AdapterContext, input: FindInput): Promise<FindResult>;
  /** All records of the shop changed or open lately, every page, with the same proof as `find`. */
  listRecords(ctx: AdapterContext): Promise<FindResult>;
  /** Stock, list prices and shelf state of these listings now, whatever they are signed up for. */
  readListings?(ctx: AdapterContext, listingIds: readonly string[]): Promise<ListingsResult>;
  /** The platform's own check of what would be sent, before any form is filled. Empty = nothing against it. */
  check?(ctx: AdapterContext, input: EnrolInput): Promise<PrepareHold[]>;
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
  /** For everything but `enrol`. */
  recordIds?: string[];
}

/** A write that carries a workbook: what it says stands in there. */
export interface UploadedWorkbook {
  workbook: Uint8Array;
  /** Where the request itself names the offer. */
  offerId?: string;
}

/** A request as it is about to leave. */
interface WriteRequest {
  url: string;
  /** Its body as text, and exactly the bytes that would leave. */
  body: string;
  bytes: Uint8Array;
  contentType: string;
  /** Of the form that was prepared. */
  fieldCodes?: FieldCodes;
}

export interface WritePath {
  kind: ActionKind;
  method: string;
  /** Host label of `origins`; absent = on each of them. */
  host?: string;
  path: RegExp;
  /** Undefined when the request is not understood: the gate then blocks. */
  decode: (request: WriteRequest) => DecodedWrite | UploadedWorkbook | undefined;
}

/** What a workbook would do. Its fields are those it has a column for; it seldom says which offer it is for. */
export type WorkbookContent = Omit<DecodedWrite, 'offerId'> & { offerId?: string };

/** How a platform takes many lines at once. */
export interface WorkbookChannel {
  /** From this many lines on the workbook is the cheaper way. */
  fromLines: number;
  maxSubjectsPerAct: number;
  /** What a workbook would do, from its sheets alone; undefined when not understood. */
  decode: (sheets: readonly WorkbookSheet[]) => WorkbookContent | undefined;
}

export interface PathRule {
  method: string;
  /** Host label of `origins`. */
  host: string;
  path: RegExp;
  /** Where one path serves many calls and the query names them. */
  query?: RegExp;
}

export type Readiness = 'bronze' | 'silver' | 'gold';

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
  /** Words that wait for something of ours, among those that are `needs-action`. */
  actionWords?: ReadonlyMap<string, FollowUpKind>;
  /** Refusal and rejection texts → normalised reason and advice (Chinese). First match wins. */
  reasons: readonly { pattern: RegExp; kind: string; advice: string }[];
  actionKinds: readonly ActionKind[];
  optionalVerbs: readonly OptionalVerb[];
  maxSubjectsPerAct: number;
  workbook?: WorkbookChannel;
  /** May a rejected subject be signed up again? */
  canResubmit: boolean;
  /** Longest lag of the record list behind a filing, ms. */
  indexLagMs: number;
  /** Least time between two navigations, ms. */
  paceMs: number;
  readiness: Readiness;
}
