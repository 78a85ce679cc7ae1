import type { Campaign, Item, Phase } from '../model.ts';
import { saleFen } from '../price-lines.ts';
import { judgeItem } from '../rules.ts';

/** An item that a sensible price and stock bring into a phase by its announced rules. */
export interface Fit {
  campaign: Campaign;
  phase: Phase;
  item: Item;
}

/** Prices below this share of 一口价 are nobody's target. */
const LEAST_SENSIBLE_SHARE = 0.84;
const LEAST_STOCK = 100;

export function findFits(campaigns: Campaign[], items: Item[], now: number): Fit[] {
  return campaigns.flatMap((campaign) =>
    campaign.phases
      .filter((phase) => phase.signStartsAt <= now && now < phase.signEndsAt)
      .flatMap((phase) =>
        items
          .filter((item) => campaign.shops.includes(item.shop) && isFit(item, phase))
          .map((item) => ({ campaign, phase, item })),
      ),
  );
}

function isFit(item: Item, phase: Phase): boolean {
  if (judgeItem(item, phase).length > 0) return false;
  return item.skus.every((sku) => {
    const sensibleFen = Math.floor(sku.listPriceFen * LEAST_SENSIBLE_SHARE);
    const holdsLines =
      saleFen(sensibleFen, phase.discountBp) <= sku.lowestSaleFen && sensibleFen <= sku.lowestMarketFen;
    return holdsLines && sku.stock >= Math.max(LEAST_STOCK, phase.stockMin);
  });
}
