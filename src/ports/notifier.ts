import type { Instant } from '../domain/time.ts';

/** A message as it lies in the outbox: data, rendered by the channel at send time. */
export interface OutboxMessage {
  /** `rejections`, `digest`, `needs-person`, `alert`: picks the template in `templates/messages/`. */
  kind: MessageKind;
  /** Person ids. */
  to: string[];
  /** Same key = same news: stored once. */
  dedupeKey: string;
  /** Template data; scraped text stays data. */
  data: Record<string, unknown>;
  /** Messages of one group that wait together are sent as one. */
  groupKey?: string;
  notBefore?: Instant;
}

export type MessageKind = 'rejection' | 'digest' | 'needs-person' | 'alert';

/** failed: the last attempt failed and it is tried again at `nextAt`; no message is ever given up. */
export type MessageState = 'waiting' | 'sent' | 'failed';

export interface StoredMessage extends OutboxMessage {
  id: string;
  state: MessageState;
  /** The mail it belongs to, fixed before the first attempt: a repeat has the same content and Message-ID. */
  batchId?: string;
  attempts: number;
  createdAt: Instant;
  nextAt: Instant;
  lastError?: string;
  /** When it was decided which robots tell it and whether its mail waits; no mail goes before. */
  routedAt?: Instant;
}

/** A rendered mail. `messageId` is derived from the outbox id, so that a repeat is recognised. */
export interface Mail {
  messageId: string;
  to: string[];
  subject: string;
  html: string;
  text: string;
  /** One with a `cid` is a picture inside the page (`src="cid:…"`), not a file beside it. */
  attachments: { filename: string; content: Uint8Array; cid?: string }[];
}

export interface Mailer {
  /**
   * Resolves when the server took it for at least one address, and names the addresses it refused; throws `RetryLater`
   * otherwise. After a lost connection the server may have taken it all the same: a repeat carries the same Message-ID.
   */
  send(mail: Mail): Promise<{ refusedTo: string[] }>;
}
