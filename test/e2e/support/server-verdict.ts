import { z } from 'zod';
import type { RequirementKind, SubjectFacts } from '../../../src/domain/campaign.ts';
import type { Snapshot } from '../../../src/domain/snapshot.ts';
import type { StoredVerdict } from '../../../src/domain/verdict.ts';
import type { Team } from './team.ts';

/** The server's names of what we call a requirement. */
export const RULES_OF: Partial<Record<RequirementKind, readonly string[]>> = {
  'max-discount': ['discount_max'],
  'price-line': ['price_line'],
  'min-stock': ['sku_stock_min', 'goods_stock_min'],
  'min-sales-30d': ['sales_30d_min'],
  'min-good-rate': ['good_rate_min'],
  category: ['category_in'],
  'freight-template': ['freight_template_in'],
  'min-shop-stars': ['mall_star_min'],
  exclusive: ['exclusive_type'],
  'max-subjects': ['goods_max'],
};

const ServerVerdict = z.object({
  verdict: z.enum(['fit', 'refused']),
  refusals: z.array(z.object({ rule: z.string(), text: z.string() })),
  serverOnly: z.array(z.string()),
});
export type ServerVerdict = z.infer<typeof ServerVerdict>;

/** What the platform's own code says to the prices and stocks of our verdict, or to the listing as it stands when we planned none. */
export async function askServer(
  team: Team,
  verdict: StoredVerdict,
  known: { facts?: SubjectFacts | undefined; snapshot?: Snapshot | undefined },
): Promise<ServerVerdict> {
  const shop = team.shops.find(({ id }) => id === verdict.shopId);
  const planned = verdict.lines.map((line) => ({
    skuId: line.platformSkuId,
    priceFen: line.price.fen,
    quantity: line.stock,
  }));
  const standing = known.facts?.skus.map((sku) => ({
    skuId: sku.platformSkuId,
    priceFen: sku.listPriceFen,
    quantity: Math.max(1, sku.platformStock),
  }));
  const answer = await team.control('POST', '/requirements/evaluate', {
    shop: shop?.platformShopId,
    activityId: verdict.offerId,
    goodsId: verdict.platformListingId,
    skus: planned.length > 0 ? planned : (standing ?? []),
    ...(known.snapshot ? { material: materialOf(known.snapshot) } : {}),
  });
  return ServerVerdict.parse(answer);
}

/** Materials as our templates fill them; a file counts by being there. */
function materialOf({ fields }: Snapshot): Record<string, unknown> {
  const textOf = (code: string) => fields.find((field) => field.code === code)?.value;
  return {
    slogan: textOf('slogan'),
    whiteImageUrl: textOf('white_image'),
    qualityReportUrl: textOf('quality_report'),
    shippingConfig: textOf('shipping_config') === 'true',
  };
}
