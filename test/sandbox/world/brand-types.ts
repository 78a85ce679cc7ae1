/** Plain records of the invented brand 「山野集」; the samples workbook and the sandbox platforms are both made from them. */
export const BRAND_PLATFORMS = ['pinduoduo', 'tmall', 'jd', 'douyin'] as const;
export type BrandPlatform = (typeof BRAND_PLATFORMS)[number];

export interface BrandShop {
  id: string;
  platform: BrandPlatform;
  name: string;
  /** mallId, shop id or vender id at the platform. */
  platformShopId: string;
  /** Account of the bot. */
  account: string;
  password: string;
  /** Account a colleague uses in the same shop. */
  staffAccount: string;
  /** 综合体验星级 × 10. */
  starTimesTen: number;
}

export interface BrandProduct {
  id: string;
  brand: string;
  title: string;
  category: string;
  /** File names: main picture, then white-background picture. */
  pictures: [main: string, white: string];
  /** 推荐语, 6-15 characters. */
  slogan: string;
  /** File name of the 质检报告; only food has one. */
  qualityReport?: string;
}

export interface BrandSku {
  id: string;
  productId: string;
  spec: string;
  /** EAN-13 with a right check digit. */
  barcode: string;
  costFen: number;
  floorFen: number;
  physicalStock: number;
  safetyStock: number;
}

export interface BrandListing {
  id: string;
  shopId: string;
  platformListingId: string;
  productId: string;
  title: string;
  category: string;
  status: 'on-sale' | 'off-shelf';
  freightTemplate: string;
  sales30d: number;
  goodRateBp: number;
}

export interface BrandListingSku {
  id: string;
  listingId: string;
  platformSkuId: string;
  skuId: string;
  spec: string;
  listPriceFen: number;
  platformStock: number;
  lowest30dFen: number;
}

export interface Brand {
  name: string;
  shops: BrandShop[];
  products: BrandProduct[];
  skus: BrandSku[];
  listings: BrandListing[];
  listingSkus: BrandListingSku[];
}
