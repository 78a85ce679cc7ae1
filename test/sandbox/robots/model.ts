export type VendorKind = 'dingtalk' | 'wecom' | 'feishu';

/** What a member of the group sees, and what the client makes of the markup. */
export interface Seen {
  title: string;
  text: string;
  /** Members called; `all` when everybody is. */
  called: string[];
  /** Targets that can be clicked: markdown links, link tags, and addresses the client recognises by itself. */
  links: string[];
  /** Markup found beside links and calls: code, images, tags. */
  markup: string[];
}

export interface Arrival extends Seen {
  /** Epoch ms of the local clock. */
  at: number;
  group: string;
  kind: VendorKind;
}

/** What the next posts of a group meet. `times` of them; absent = until taken back. */
export type Fault = { times?: number } & (
  | { kind: 'mute' | 'http-500' | 'hang' | 'reset-before' | 'reset-after' }
  | { kind: 'errcode'; code: number; message: string }
  | { kind: 'slow'; ms: number }
);

/** One robot in one group chat. */
export interface Group {
  kind: VendorKind;
  name: string;
  key: string;
  secret?: string;
  /** Times of the posts that counted against its limits. */
  posts: number[];
  mutedUntil: number;
  mutes: number;
  fault?: Fault;
}

export interface Refusal {
  code: number;
  message: string;
}

export interface VendorCall {
  query: URLSearchParams;
  /** UTF-8 bytes of the whole body. */
  size: number;
  body: unknown;
  now: number;
}

/** A vendor by its own documents; nothing in here is shared with the product. */
export interface Vendor {
  /** Where the key stands. */
  keyOf(path: string, query: URLSearchParams): string | undefined;
  pathOf(group: Group): string;
  unknownKey: Refusal;
  signatureProblem(group: Group, call: VendorCall): Refusal | undefined;
  /** Counts the post; a refusal when it is one too many. */
  rateProblem(group: Group, now: number): Refusal | undefined;
  read(call: VendorCall): Seen | Refusal;
  answer(result: Refusal | undefined): object;
}

export function isRefusal(result: Seen | Refusal): result is Refusal {
  return 'code' in result;
}

const HOUR_MS = 3_600_000;

export function isWithinAnHour(timestampMs: number, now: number): boolean {
  return Math.abs(timestampMs - now) <= HOUR_MS;
}

/** Posts within the window, this one included. */
export function countPost(group: Group, now: number, windowMs: number): number {
  return group.posts.filter((at) => at > now - windowMs).length;
}
