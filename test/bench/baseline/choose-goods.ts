import type { Page } from 'playwright';
import type { Site } from './site.ts';

/** The way the page itself takes to a form: tick the goods of the offer, searched where they are not in sight, and go on. */
export async function chooseGoods(
  { page, origin }: Site,
  offerId: string,
  goodsIds: readonly string[],
): Promise<void> {
  await page.goto(`${origin}/act/choose_goods?activity_id=${offerId}`, { waitUntil: 'commit' });
  await page.getByTestId('beast-core-table-body-tr').first().waitFor();
  const inSight = await Promise.all(goodsIds.map((id) => rowOf(page, id).isVisible()));
  const [seen, others] = [true, false].map((isSeen) =>
    goodsIds.filter((_, index) => inSight[index] === isSeen),
  );
  for (const id of seen ?? []) await rowOf(page, id).getByTestId('beast-core-checkbox').click();
  for (const id of others ?? []) {
    await page.getByPlaceholder(/商品ID/).fill(id);
    await page.getByText('查询', { exact: true }).click();
    await rowOf(page, id).getByTestId('beast-core-checkbox').click();
  }
  await page.getByRole('button', { name: '下一步' }).click();
}

function rowOf(page: Page, goodsId: string) {
  return page.getByRole('row').filter({ hasText: `ID: ${goodsId}` });
}
