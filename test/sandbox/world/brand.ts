import { CATALOGUE, type CatalogueEntry, parseSpecs } from './brand-catalogue.ts';
import { type BrandGoods, makeListings } from './brand-listings.ts';
import { SHOPS } from './brand-shops.ts';
import {
  BRAND_PLATFORMS,
  type Brand,
  type BrandPlatform,
  type BrandProduct,
  type BrandSku,
} from './brand-types.ts';
import { WIDE } from './brand-wide.ts';
import { createRandom, type SeededRandom } from './random.ts';

export type * from './brand-types.ts';

const BRAND_NAME = '山野集';
const STREAM = { tmall: 100, jd: 200, douyin: 300 } as const;

/**
 * Pure: one seed, one brand, as far as it sells at these platforms. Names, titles and specs are fixed; numbers and platform
 * ids follow the seed and not the other platforms.
 */
export function makeBrand(seed = 1, where: readonly string[] = BRAND_PLATFORMS): Brand {
  const platforms = where.filter(isSoldAt);
  const random = createRandom(seed * 7919);
  const basic = makeGoods(CATALOGUE, 0, random);
  const isWide = platforms.some((platform) => platform !== 'pinduoduo');
  const wide = makeGoods(isWide ? WIDE : [], CATALOGUE.length, createRandom(seed * 7919 + 1));
  const goods = [...basic, ...wide];
  const shops = SHOPS.filter(({ platform }) => platforms.includes(platform)).map((shop) => ({ ...shop }));
  const parts = platforms.map((platform) =>
    makeListings({
      shops: shops.filter((shop) => shop.platform === platform),
      goods: platform === 'pinduoduo' ? basic : goods,
      random: platform === 'pinduoduo' ? random : createRandom(seed * 7919 + STREAM[platform]),
    }),
  );
  return {
    name: BRAND_NAME,
    shops,
    products: goods.map(({ product }) => product),
    skus: goods.flatMap(({ skus }) => skus),
    listings: parts.flatMap(({ listings }) => listings),
    listingSkus: parts.flatMap(({ listingSkus }) => listingSkus),
  };
}

function isSoldAt(platform: string): platform is BrandPlatform {
  return BRAND_PLATFORMS.some((one) => one === platform);
}

function makeGoods(entries: readonly CatalogueEntry[], before: number, random: SeededRandom): BrandGoods[] {
  return entries.map((entry, index) => {
    const product = makeProduct(entry, before + index);
    return { entry, product, skus: makeSkus(entry, product.id, random) };
  });
}

function makeProduct(entry: CatalogueEntry, index: number): BrandProduct {
  const id = `SYJ-${String(index + 1).padStart(3, '0')}`;
  const isFood = entry.category.startsWith('食品/');
  return {
    id,
    brand: BRAND_NAME,
    title: entry.title,
    category: entry.category,
    pictures: [`${id}-main.png`, `${id}-white.jpg`],
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
