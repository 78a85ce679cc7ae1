/** First labels of the host names, one per live host. */
export const HOSTS = {
  /** myseller.taobao.com: the shell. */
  seller: 'myseller-taobao',
  /** sale.taobao.com: campaign data, cross-origin. */
  sale: 'sale-taobao',
  /** h5api.m.taobao.com: the mtop gateway. */
  mtop: 'h5api-m-taobao',
  /** loginmyseller.taobao.com: where an expired session is sent. */
  loginPage: 'loginmyseller-taobao',
  /** havanalogin.taobao.com: the log-in form, in a frame. */
  login: 'havanalogin-taobao',
  /** g.alicdn.com: scripts and styles. */
  asset: 'g-alicdn',
} as const;
export type Origins = Record<keyof typeof HOSTS, string>;

export function originsBy(originOf: (label: string) => string): Origins {
  return Object.fromEntries(Object.entries(HOSTS).map(([name, label]) => [name, originOf(label)])) as Origins;
}
