import { z } from 'zod';
import type { Promo } from './promo.ts';

/** The parts of `promo export ledger` that the demo reads. */
const Export = z.object({
  submissions: z.array(
    z.object({
      id: z.string(),
      shopId: z.string(),
      owner: z.string(),
      platformShopId: z.string(),
      offerId: z.string(),
      offerName: z.string(),
      platformListingId: z.string(),
      title: z.string(),
      occurrence: z.int(),
      stage: z.string(),
      review: z.string(),
      isOpen: z.boolean(),
      reasonRaw: z.string().optional(),
      requiredRoles: z.array(z.string()),
      hold: z.object({ code: z.string(), text: z.string() }).optional(),
      lines: z.array(
        z.object({
          listingSkuId: z.string(),
          platformSkuId: z.string(),
          spec: z.string(),
          price: z.object({ fen: z.int() }),
          stock: z.int(),
        }),
      ),
    }),
  ),
  events: z.array(z.object({ event: z.string(), kind: z.string(), submissionId: z.string().optional() })),
  actions: z.array(z.object({ kind: z.string(), state: z.string(), intentAt: z.string().optional() })),
});

export type Exported = Omit<z.infer<typeof Export>, 'events'> & {
  events: { event: string; kind: string; submissionId?: string }[];
  /** Submissions with a rejection or refusal that was put into words for somebody. */
  rejectionsTold: number;
};

const TOLD = new Set(['review-rejected', 'review-removed', 'refused']);

export async function readExport(promo: Promo): Promise<Exported> {
  const parsed = Export.parse(JSON.parse((await promo(['export', 'ledger'])).stdout));
  const events = parsed.events.map(({ event, kind, submissionId }) => ({
    event,
    kind,
    ...(submissionId === undefined ? {} : { submissionId }),
  }));
  return { ...parsed, events, rejectionsTold: events.filter(({ event }) => TOLD.has(event)).length };
}
