/** Host label in the sandbox → what it stands for. */
export const HOSTS = {
  /** Log-in. */
  passport: 'passport-shop-jd',
  /** The workbench and its pages. */
  shop: 'shop-jd',
  /** Merchant gateway. */
  sff: 'sff-jd',
  /** Applications inside the workbench's frames. */
  yx: 'yx-jd',
  /** Campaign gateway. */
  oac: 'oac-jd',
  /** Scripts, styles, pictures. */
  static: 'storage-360buyimg',
} as const;
export type HostLabel = keyof typeof HOSTS;
