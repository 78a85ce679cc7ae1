import type { Site } from './site.ts';

interface GoodsRead {
  id: string;
  /** Empty = may sign up. */
  reason: string;
}

/** Both tabs, every page. */
export async function readGoods(site: Site, offerId: string): Promise<GoodsRead[]> {
  const { page, origin } = site;
  await page.goto(`${origin}/act/choose_goods?activity_id=${offerId}`, { waitUntil: 'commit' });
  const eligible = await readTab(site);
  await page.getByText('不可报名商品').click();
  return [...eligible, ...(await readTab(site))];
}

async function readTab({ page }: Site): Promise<GoodsRead[]> {
  const goods: GoodsRead[] = [];
  for (let number = 1; ; number++) {
    await page.locator('[class*="PGT_pagerItemActive"]').getByText(String(number), { exact: true }).waitFor();
    const shown = await page.locator('main').evaluate((main) => ({
      goods: [...main.querySelectorAll('[data-testid="beast-core-table-body-tr"]')].map((row) => ({
        id: row.querySelector('[class*="columns_id"]')?.textContent?.replace('ID: ', '') ?? '',
        reason: row.querySelector('input') ? '' : (row.lastElementChild?.textContent ?? ''),
      })),
      isLast: main.querySelector('[class*="PGT_next"][class*="PGT_disabled"]') !== null,
    }));
    goods.push(...shown.goods);
    if (shown.isLast) return goods;
    await page.getByTestId('beast-core-pagination-next').click();
  }
}
