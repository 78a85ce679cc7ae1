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
      slot: z.string(),
      title: z.string(),
      occurrence: z.int(),
      stage: z.string(),
      review: z.string(),
      reviewRaw: z.string().optional(),
      platformRecordId: z.string().optional(),
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
  events: z.array(
    z.object({
      event: z.string(),
      kind: z.string(),
      shopId: z.string().optional(),
      submissionId: z.string().optional(),
    }),
  ),
  records: z.array(z.object({ origin: z.string(), statusRaw: z.string() })),
  actions: z.array(z.object({ kind: z.string(), state: z.string(), intentAt: z.string().optional() })),
});

export type Exported = Omit<z.infer<typeof Export>, 'events'> & {
  events: { event: string; kind: string; shopId?: string; submissionId?: string }[];
};

export async function readExport(promo: Promo): Promise<Exported> {
  const parsed = Export.parse(JSON.parse((await promo(['export', 'ledger'])).stdout));
  const events = parsed.events.map(({ event, kind, shopId, submissionId }) => ({
    event,
    kind,
    ...(shopId === undefined ? {} : { shopId }),
    ...(submissionId === undefined ? {} : { submissionId }),
  }));
  return { ...parsed, events };
}

/** Submissions to which any of these has happened. */
export function submissionsWith({ events }: Exported, names: readonly string[]): string[] {
  const found = events.flatMap(({ event, submissionId = '' }) =>
    names.includes(event) ? [submissionId] : [],
  );
  return [...new Set(found)];
}
