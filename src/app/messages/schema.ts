import { z } from 'zod';

// What lies in the outbox per kind of message. Scraped text (titles, reasons, links) stays data until it is rendered.

const NewsLine = z.strictObject({
  platformSkuId: z.string(),
  spec: z.string(),
  priceFen: z.int(),
  stock: z.int(),
  isConcerned: z.boolean(),
  reason: z.string().optional(),
});

export const RejectionData = z.strictObject({
  submissionId: z.string(),
  shopId: z.string(),
  offerName: z.string(),
  campaignType: z.string(),
  title: z.string(),
  platformListingId: z.string(),
  occurrence: z.int(),
  owner: z.string(),
  /** Normalised reason: one group in the mail. */
  reasonKind: z.string(),
  reasonRaw: z.string(),
  advice: z.string(),
  canResubmit: z.boolean(),
  lines: z.array(NewsLine),
  signUpEndsAt: z.string(),
  at: z.string(),
});
export type RejectionData = z.infer<typeof RejectionData>;

export const NeedsPersonData = z.strictObject({
  submissionId: z.string(),
  shopId: z.string(),
  offerName: z.string(),
  title: z.string(),
  /** Short Chinese headline, e.g. 协议文本已变更. */
  what: z.string(),
  text: z.string(),
  advice: z.string(),
  link: z.string().optional(),
  amountFen: z.int().optional(),
  /** Not after `at`: for now. */
  deadlineAt: z.string(),
  at: z.string(),
});
export type NeedsPersonData = z.infer<typeof NeedsPersonData>;

export const AlertData = z.strictObject({
  shopId: z.string().optional(),
  title: z.string(),
  text: z.string(),
  advice: z.string().optional(),
  /** What must be stopped or mended now: told at any hour. */
  isUrgent: z.boolean().optional(),
  /** When it is too late to do something about it. */
  deadlineAt: z.string().optional(),
  at: z.string(),
});
export type AlertData = z.infer<typeof AlertData>;

/** The digest is rendered when it is made; the message names the kept files. */
export const DigestData = z.strictObject({
  date: z.string(),
  subject: z.string(),
  text: z.string(),
  htmlFile: z.string(),
  workbookFile: z.string(),
  /** What a robot tells of it: every number of the page, and the most pressing items. */
  chat: z
    .object({
      counts: z.array(z.object({ label: z.string(), count: z.int() })),
      pressing: z.array(z.object({ text: z.string(), deadlineAt: z.string().optional() })),
    })
    .optional(),
});
export type DigestData = z.infer<typeof DigestData>;
