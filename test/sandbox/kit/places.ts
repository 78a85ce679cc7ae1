/** A goods that a shop could sign up by the announced rules and that no record of before is about; ids are the platform's. */
export interface OfferedPlace {
  platformShopId: string;
  campaignId: string;
  offerId: string;
  subjectId: string;
  /** When sign-up begins; epoch ms. */
  opensAt: number;
  /** Skus. */
  rows: number;
  /** What only the server knows about it. */
  hiddenRule?: string;
}
