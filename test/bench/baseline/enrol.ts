import { basename } from 'node:path';
import type { Locator, Page } from 'playwright';
import type { Snapshot } from '../../../src/domain/snapshot.ts';
import type { FilingInput, PrepareInput } from '../../../src/ports/adapter.ts';
import { chooseGoods } from './choose-goods.ts';
import type { Site } from './site.ts';

/** Boxes that stand once on the form, by the field's code. */
const BOXES: Readonly<Record<string, string>> = {
  shipping_config: '#enroll_goods_shipping_config',
  traffic_protect: '#traffic_protect_info',
};
/** As the platform sets it. */
const DEFAULT_LIMIT = '不限购';

/** Fills and sends one form; ends on the page that says so. */
export async function enrol(site: Site, input: PrepareInput): Promise<void> {
  await fillForm(site, input, fillCells);
  const { page } = site;
  await page.locator('[data-tracking-click-viewid="submit_shared"]').click();
  const done = page.getByText('提交成功');
  const lowPrice = page.getByRole('button', { name: '确认报名' });
  await done.or(lowPrice).waitFor();
  if (await lowPrice.isVisible()) await lowPrice.click();
  await done.waitFor();
}

type FillCells = (card: Locator, lines: Snapshot['lines']) => Promise<void>;

export async function fillForm(site: Site, input: PrepareInput, fill: FillCells): Promise<void> {
  const { page } = site;
  const ids = input.subjects.map(({ snapshot }) => snapshot.subject.id);
  await chooseGoods(site, input.offerId, ids);
  for (const { snapshot, files } of input.subjects) {
    await fill(page.locator(`section[data-goods-id="${snapshot.subject.id}"]`), snapshot.lines);
    for (const field of snapshot.fields) await fillField(page, { snapshot, files }, field);
  }
  if (input.subjects[0]?.snapshot.agreements.length) {
    await page.locator('#isCheckedOuterProtocol').getByTestId('beast-core-checkbox').click();
  }
}

async function fillCells(card: Locator, lines: Snapshot['lines']): Promise<void> {
  for (const { platformSkuId, priceFen, stock } of lines) {
    const row = card.getByRole('row').filter({ hasText: platformSkuId });
    await row.getByPlaceholder('请输入活动价').fill((priceFen / 100).toFixed(2));
    await row.getByPlaceholder('请输入库存').fill(String(stock));
  }
}

async function fillField(
  page: Page,
  { snapshot, files }: FilingInput,
  { code, value }: Snapshot['fields'][number],
): Promise<void> {
  const box = BOXES[code];
  if (box !== undefined) return setBox(page.locator(box).getByTestId('beast-core-checkbox'), value);
  const item = page.locator(`[id="goods_${code}_${snapshot.subject.id}"]`);
  const file = files[code];
  if (file !== undefined) {
    await item.locator('input[type="file"]').setInputFiles(file);
    await item.getByText(basename(file)).waitFor();
  } else if (code !== 'user_activity_limit') {
    await item.getByRole('textbox').fill(value);
  } else if (value !== DEFAULT_LIMIT) {
    await item.getByRole('textbox').click();
    await page.getByTestId('beast-core-select-option').getByText(value, { exact: true }).click();
  }
}

async function setBox(box: Locator, value: string): Promise<void> {
  if ((await box.getAttribute('data-checked')) !== value) await box.click();
}
