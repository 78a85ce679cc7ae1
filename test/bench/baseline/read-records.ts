import type { Site } from './site.ts';

/** `goods id status` of every record of these goods. */
export async function readRecords({ page, origin }: Site, goodsIds: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  await page.goto(`${origin}/act/register_record?tab=0`, { waitUntil: 'commit' });
  await page.locator('textarea').fill(goodsIds.join(','));
  const isSearched = page.waitForResponse(
    (response) =>
      response.url().endsWith('/activityGoods/list') && isFor(response.request().postData(), goodsIds),
  );
  await page.getByRole('button', { name: '查询' }).click();
  await isSearched;
  for (let number = 1; ; number++) {
    await page.locator('[class*="PGT_pagerItemActive"]').getByText(String(number), { exact: true }).waitFor();
    const shown = await page.locator('main').evaluate((main) => ({
      records: [...main.querySelectorAll('[data-testid="beast-core-table-body-tr"]')].map((row) => {
        const id = /ID: (\d+)/.exec(row.textContent ?? '')?.[1];
        return `${id} ${row.querySelector('td:nth-last-child(2)')?.textContent}`;
      }),
      isLast: main.querySelector('[class*="PGT_next"][class*="PGT_disabled"]') !== null,
    }));
    found.push(...shown.records);
    if (shown.isLast) return found;
    await page.getByTestId('beast-core-pagination-next').click();
  }
}

function isFor(body: string | null, goodsIds: readonly string[]): boolean {
  return body?.includes(goodsIds[0] ?? '') ?? false;
}
