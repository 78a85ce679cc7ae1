import type { HiddenRule } from '../invented.ts';
import type { Product, SubAct } from '../model.ts';
import { checkPriceFen, judgeProduct, ruleOf } from '../rules.ts';

/** A product that a sensible price and stock bring into a campaign by its announced rules. */
export interface Fit {
  act: SubAct;
  product: Product;
}

/** One place where the server knows more than it announces. */
export interface HiddenCase {
  rule: HiddenRule | 'taken-down';
  activityId: string;
  productId: string;
}

/** Prices below this share of 原价 are nobody's target. */
const LEAST_SENSIBLE_PER_MILLE = 840;
const LEAST_STOCK = 100;
/** Longest product that a hidden rule may hit: the long ones are there for the virtual list. */
const MOST_SKUS = 12;

export function findFits(acts: SubAct[], products: Product[], scoreOf: (shop: string) => number): Fit[] {
  return acts
    .filter((act) => (ruleOf(act, 'product_max')?.quantity ?? 2) > 1)
    .flatMap((act) =>
      products
        .filter((product) => act.shops.includes(product.shop))
        .filter((product) => {
          const shop = { scoreTenths: scoreOf(product.shop), records: [] };
          return judgeProduct({ product, act, shop }).length === 0 && hasSensiblePrices(act, product);
        })
        .map((product) => ({ act, product })),
    );
}

function hasSensiblePrices(act: SubAct, product: Product): boolean {
  const discount = ruleOf(act, 'discount')?.perMille ?? 1000;
  return product.skus.every((sku) => {
    const line = checkPriceFen(act, product, sku) ?? sku.priceFen;
    const most = Math.min((sku.priceFen * discount) / 1000, line);
    return sku.stock >= LEAST_STOCK && most * 1000 >= sku.priceFen * LEAST_SENSIBLE_PER_MILLE;
  });
}

const AT_SUBMIT = ['overlap', 'low-price'] as const;
const AT_REVIEW = ['review-price', 'review-picture', 'review-price', 'review-title', 'review-paper'] as const;

/** Spreads the cases over products that fit, so that an unattended run meets each of them. Pure in its input. */
export function placeHidden(fits: Fit[]): HiddenCase[] {
  const short = fits.filter(
    ({ product, act }) => product.skus.length <= MOST_SKUS && act.fields.length === 0,
  );
  const exempt = short.filter(({ act }) => act.course === 'exempt');
  const reviewed = short.filter(({ act }) => act.course === 'review');
  const step = Math.max(1, Math.floor(reviewed.length / AT_REVIEW.length));
  const place = (rule: HiddenCase['rule'], fit: Fit | undefined): HiddenCase[] =>
    fit ? [{ rule, activityId: fit.act.id, productId: fit.product.productId }] : [];
  return [
    ...AT_SUBMIT.flatMap((rule, index) => place(rule, exempt[index * 2])),
    ...place('taken-down', exempt[1]),
    ...AT_REVIEW.flatMap((rule, index) => place(rule, reviewed[index * step])),
  ];
}
