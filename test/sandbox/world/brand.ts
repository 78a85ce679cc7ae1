import { CATALOGUE, type CatalogueEntry, parseSpecs } from './brand-catalogue.ts';
import { makeListings } from './brand-listings.ts';
import type { Brand, BrandProduct, BrandShop, BrandSku } from './brand-types.ts';
import { createRandom, type SeededRandom } from './random.ts';

export type * from './brand-types.ts';

const BRAND_NAME = '山野集';

const SHOPS: BrandShop[] = [
  {
    id: 'pdd-flagship',
    platform: 'pinduoduo',
    name: '山野集官方旗舰店',
    platformShopId: '486210937',
    account: 'shanyeji_bot',
    password: 'Shanye-2026-qj',
    staffAccount: 'shanyeji_xiaolin',
    starTimesTen: 45,
  },
  {
    id: 'pdd-life',
    platform: 'pinduoduo',
    name: '山野集生活专营店',
    platformShopId: '731905264',
    account: 'shanyelife_bot',
    password: 'Shanye-2026-zy',
    staffAccount: 'shanyelife_azhen',
    starTimesTen: 38,
  },
];

/** Pure: one seed, one brand. Names, titles and specs are fixed; numbers and platform ids follow the seed. */
export function makeBrand(seed = 1): Brand {
  const random = createRandom(seed * 7919);
  const products: BrandProduct[] = [];
  const skus: BrandSku[] = [];
  for (const [index, entry] of CATALOGUE.entries()) {
    const product = makeProduct(entry, index);
    products.push(product);
    skus.push(...makeSkus(entry, product.id, random));
  }
  const shops = SHOPS.map((shop) => ({ ...shop }));
  return { name: BRAND_NAME, shops, products, skus, ...makeListings({ shops, products, skus, random }) };
}

function makeProduct(entry: CatalogueEntry, index: number): BrandProduct {
  const id = `SYJ-${String(index + 1).padStart(3, '0')}`;
  const isFood = entry.category.startsWith('食品/');
  return {
    id,
    brand: BRAND_NAME,
    title: entry.title,
    category: entry.category,
    pictures: [`${id}-main.png`, `${id}-white.png`],
    slogan: entry.slogan,
    ...(isFood ? { qualityReport: `${id}-report.pdf` } : {}),
  };
}

function makeSkus(entry: CatalogueEntry, productId: string, random: SeededRandom): BrandSku[] {
  return parseSpecs(entry.specs).map(({ spec, listPriceFen }, index) => {
    const costShare = entry.trait === 'thin-margin' ? 0.76 : 0.36 + random.next() * 0.1;
    const costFen = Math.round(listPriceFen * costShare);
    const isScarce = entry.trait === 'scarce';
    return {
      id: `${productId}-${String(index + 1).padStart(2, '0')}`,
      productId,
      spec,
      barcode: ean13(random.digits(9, 4)),
      costFen,
      floorFen: Math.round(costFen * (entry.trait === 'thin-margin' ? 1.08 : 1.25)),
      physicalStock: isScarce ? random.between(24, 40) : random.between(2400, 9600),
      safetyStock: isScarce ? 20 : random.between(60, 200),
    };
  });
}

/** Mainland China prefix 694 + 9 digits + check digit. */
function ean13(digits: string): string {
  const body = `694${digits}`;
  const sum = [...body].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}
