import type { Locator } from 'playwright';
import type { CampaignRead } from './read-campaigns.ts';
import type { Site } from './site.ts';

type SkuRead = CampaignRead['skus'][number];

/** Goods that one form takes. */
const PER_FORM = 5;

/** The price lines of these goods, opened by the form's own address. */
export async function readForm(site: Site, offerId: string, goodsIds: readonly string[]): Promise<SkuRead[]> {
  const skus: SkuRead[] = [];
  for (let from = 0; from < goodsIds.length; from += PER_FORM) {
    const batch = goodsIds.slice(from, from + PER_FORM);
    await openForm(site, offerId, batch);
    for (const goodsId of batch) {
      skus.push(...(await readCard(site.page.locator(`section[data-goods-id="${goodsId}"]`), goodsId)));
    }
  }
  return skus;
}

export async function openForm(
  { page, origin }: Site,
  offerId: string,
  goodsIds: readonly string[],
): Promise<void> {
  const query = `activityId=${offerId}&goods_ids=${goodsIds.join(',')}`;
  await page.goto(`${origin}/act/goods_price/confirm?${query}`, { waitUntil: 'commit' });
}

/** A long table mounts what is in sight: its last row is brought into sight until all have been there. */
async function readCard(card: Locator, goodsId: string): Promise<SkuRead[]> {
  const found = new Map<string, SkuRead>();
  for (;;) {
    const { rows, total } = await readRows(card);
    for (const [spec = '', skuId = '', groupPrice = '', line = ''] of rows) {
      found.set(skuId, { goodsId, skuId, spec, groupPrice, line });
    }
    if (found.size >= total) return [...found.values()];
    const last = card.getByTestId('beast-core-table-body-tr').last();
    await last.scrollIntoViewIfNeeded();
    await last.filter({ hasNotText: rows.at(-1)?.[1] ?? '' }).waitFor();
  }
}

/** The scrolling box is as high as all its rows. */
function readRows(card: Locator): Promise<{ rows: string[][]; total: number }> {
  return card.evaluate((element) => {
    const rows = [...element.querySelectorAll<HTMLElement>('[data-testid="beast-core-table-body-tr"]')];
    const scroller = element.querySelector('[class*="TB_virtual"]');
    return {
      rows: rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent ?? '')),
      total: scroller ? Math.floor(scroller.scrollHeight / (rows[0]?.offsetHeight ?? 1)) : rows.length,
    };
  });
}
