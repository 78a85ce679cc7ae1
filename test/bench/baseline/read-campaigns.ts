import { readForm } from './read-form.ts';
import { readGoods } from './read-goods.ts';
import type { Site } from './site.ts';

interface Card {
  id: string;
  name: string;
  type: string;
}

export interface CampaignRead extends Card {
  rules: string[];
  agreements: string[];
  goods: { id: string; reason: string }[];
  skus: { goodsId: string; skuId: string; spec: string; groupPrice: string; line: string }[];
}

/** Every campaign of the list. */
export async function listCampaigns({ page, origin }: Site): Promise<Card[]> {
  const cards: Card[] = [];
  await page.goto(`${origin}/act/index`, { waitUntil: 'commit' });
  for (;;) {
    const before = cards.at(-10)?.id ?? '';
    // The pager turns before the cards do.
    await page
      .locator(`[class*="activity-card_card"]:first-child:not([data-activity-id="${before}"])`)
      .waitFor();
    const shown = await page.locator('main').evaluate((main) => ({
      cards: [...main.querySelectorAll('[class*="activity-card_card"]')].map((card) => ({
        id: card.getAttribute('data-activity-id') ?? '',
        name: card.querySelector('[class*="activity-card_name"]')?.textContent ?? '',
        type: card.querySelector('[class*="activity-card_type"]')?.textContent ?? '',
      })),
      isLast: main.querySelector('[class*="PGT_next"][class*="PGT_disabled"]') !== null,
    }));
    cards.push(...shown.cards);
    if (shown.isLast) return cards;
    await page.getByTestId('beast-core-pagination-next').click();
  }
}

/** Rules and texts, goods that may and may not sign up, and the price lines of those that may. */
export async function readCampaign(site: Site, card: Card): Promise<CampaignRead> {
  const { page, origin } = site;
  await page.goto(`${origin}/act/detail?activity_id=${card.id}`, { waitUntil: 'commit' });
  const panel = page.locator('[class*="activity-detail_panel"]');
  const { rules, isOpen, hasAgreement } = await panel.evaluate((element) => ({
    rules: [...element.querySelectorAll('li')].map((rule) => rule.textContent ?? ''),
    isOpen: !element.querySelector('button')?.disabled,
    hasAgreement: element.querySelector('p > a') !== null,
  }));
  const agreements = hasAgreement ? [await readAgreement(site)] : [];
  const goods = isOpen ? await readGoods(site, card.id) : [];
  const eligible = goods.filter(({ reason }) => reason === '').map(({ id }) => id);
  return { ...card, rules, agreements, goods, skus: await readForm(site, card.id, eligible) };
}

/** The layer goes with the page. */
async function readAgreement({ page }: Site): Promise<string> {
  await page.locator('p > a').click();
  return (await page.locator('[class*="protocol_text"]').textContent()) ?? '';
}
