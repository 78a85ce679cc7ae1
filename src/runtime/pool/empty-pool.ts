import type { Pool } from '../../domain/pool/schema.ts';

/** What a new pool folder starts with; never stands in for a file that cannot be read. */
export const EMPTY_POOL: Pool = {
  shops: [],
  people: [],
  robots: [],
  overrides: [],
  products: [],
  skus: [],
  listings: [],
  listingSkus: [],
  qualifications: [],
  pricePolicies: [],
  feePolicies: [],
  couponPlans: [],
  shippingCosts: [],
  approvalRoutes: [],
  settings: {
    stockMaxAgeHours: 24,
    priceLineMaxAgeHours: 24,
    qualificationWarnDays: 30,
    forbiddenWords: [],
    digestTo: [],
  },
};
