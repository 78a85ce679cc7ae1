import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findBrowser } from '../../src/runtime/browser/find.ts';
import { launchBrowser, type OpenBrowser } from '../../src/runtime/browser/launch.ts';
import type { JournalEntry } from '../sandbox/journal.ts';
import { type Sandbox, startSandbox } from '../sandbox/start.ts';

/** The pages themselves, driven as a person would: what the HTTP tests cannot see. */
let sandbox: Sandbox;
let browser: OpenBrowser;
let page: Page;
let folder: string;

const ROW = '[data-testid="beast-core-table-body-tr"]';
const CARD = 'section[class*="goods-card_card"]';
const ROUTE = '/act/goods_price/confirm';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-pages-'));
  sandbox = await startSandbox();
  browser = await launchBrowser({
    browser: await findBrowser(),
    runFolder: folder,
    hosts: ['mms-pinduoduo.localhost', 'funimg-pddpic.localhost', '127.0.0.1'],
  });
  page = await browser.context.newPage();
  await page.goto(`${sandbox.backendUrl}/act/index`);
  await page.getByText('账号登录').click();
  await page.locator('#usernameId').fill('shanyeji_bot');
  await page.locator('#passwordId').fill('Shanye-2026-qj');
  await page.getByRole('button', { name: '登录' }).click();
  await page.locator('[class*="activity-card_card"]').first().waitFor();
});

beforeEach(() => sandbox.platform.faults.remove());

afterAll(async () => {
  await browser.close();
  await sandbox.close();
  rmSync(folder, { recursive: true, force: true });
});

async function openForm(wanted: (skus: number) => boolean): Promise<string> {
  const { fits, serverOnly, seedRecords } = sandbox.platform.world;
  const taken = new Set([...serverOnly, ...seedRecords].map((one) => one.goodsId));
  const fit = fits.find(
    ({ activity, goods }) =>
      goods.shop === '486210937' &&
      wanted(goods.skus.length) &&
      !taken.has(goods.goodsId) &&
      activity.rules.some((rule) => rule.kind === 'discount_max') &&
      activity.fields.every((field) => field !== 'slogan' && field !== 'white_image'),
  );
  const goodsId = fit?.goods.goodsId ?? '';
  await page.goto(`${sandbox.backendUrl}${ROUTE}?activityId=${fit?.activity.id}&goods_ids=${goodsId}`);
  await page.locator(`${CARD} ${ROW}`).first().waitFor();
  return goodsId;
}

async function fillSmallForm(): Promise<void> {
  for (const row of await page.locator(`${CARD} ${ROW}`).all()) {
    const listPrice = Number(await row.locator('td').nth(2).textContent());
    await row
      .locator('input')
      .nth(0)
      .fill((Math.floor(listPrice * 85) / 100).toFixed(2));
    await row.locator('input').nth(1).fill('150');
  }
  const protocol = page.locator('#isCheckedOuterProtocol label');
  await page.locator('[class*="confirm_pageFields"]').waitFor();
  if (await protocol.isVisible()) await protocol.click();
}

const submit = (): Promise<void> => page.locator('[data-tracking-click-viewid="submit_shared"]').click();

function commitsOf(goodsId: string): Extract<JournalEntry, { kind: 'commit' }>[] {
  return sandbox.journal
    .entries()
    .filter((entry) => entry.kind === 'commit')
    .filter((entry) => entry.goods.some((goods) => goods.goodsId === goodsId));
}

describe('the form', () => {
  it('commits what its fields show, and the record page lists it', async () => {
    const goodsId = await openForm((skus) => skus >= 8 && skus <= 12);
    await fillSmallForm();
    const typed = await page.locator(`${CARD} ${ROW}`).first().locator('input').first().inputValue();
    await submit();
    await page.getByText('提交成功').waitFor();
    const [commit] = commitsOf(goodsId);
    expect(commit?.nonce).toMatch(/^[0-9a-f]{24}$/);
    expect(((commit?.goods[0]?.skus[0]?.priceFen ?? 0) / 100).toFixed(2)).toBe(typed);
    await page.goto(`${sandbox.backendUrl}/act/register_record?tab=0`);
    await page.locator('div.activity-with-label-wrapper textarea').fill(goodsId);
    await page.getByRole('button', { name: '查询' }).click();
    await expect.poll(() => page.locator(ROW).count()).toBe(1);
    expect(await page.locator(ROW).first().textContent()).toContain(`ID: ${goodsId}`);
  });

  it('forgets a value that only a script wrote', async () => {
    await openForm((skus) => skus < 8);
    const box = page.locator(`${CARD} ${ROW}`).first().locator('input').first();
    await box.evaluate((node: HTMLInputElement) => {
      node.value = '1.00';
    });
    await submit();
    await page.getByText('请完善报名信息').waitFor();
  });

  it('sends a tenth of what the field shows when the switch is on', async () => {
    sandbox.platform.faults.add({ kind: 'script-sends-other-price', match: { path: ROUTE }, timesLeft: 1 });
    const goodsId = await openForm((skus) => skus < 8);
    await fillSmallForm();
    const typed = Number(await page.locator(`${CARD} ${ROW}`).first().locator('input').first().inputValue());
    const sent = page.waitForRequest('**/lakemms/enrollV2');
    await submit();
    const body = (await sent).postDataJSON() as { goods_volist: { sku_price_list: { price: number }[] }[] };
    expect(body.goods_volist[0]?.sku_price_list[0]?.price).toBe(Math.floor(typed * 10));
    await page.getByText('提交成功').waitFor();
    expect(commitsOf(goodsId)).toHaveLength(1);
  });

  it('keeps what was typed in rows that a long table has scrolled away', async () => {
    await openForm((skus) => skus === 64);
    const first = page.locator(`${CARD} ${ROW}`).first().locator('input').first();
    await first.fill('16.00');
    const scroller = page.locator('[class*="TB_body"] [class*="TB_virtual"]');
    await scroller.evaluate((node) => node.scrollTo(0, 2600));
    await expect.poll(() => first.inputValue()).toBe('');
    await scroller.evaluate((node) => node.scrollTo(0, 0));
    await expect.poll(() => first.inputValue()).toBe('16.00');
  });
});

describe('the page for people', () => {
  it('switches a fault on, shows it, counts it, and takes it back', async () => {
    await page.goto(`${sandbox.controlUrl('pinduoduo')}/`);
    const row = page.locator('[data-fault="popup"]');
    await row.getByRole('button', { name: '一直开' }).click();
    await page.locator('[data-fault="popup"].isOn').waitFor();
    await page.goto(`${sandbox.backendUrl}/act/index`);
    await page.getByText('活动提醒').waitFor();
    await page.goto(`${sandbox.controlUrl('pinduoduo')}/`);
    expect(await row.locator('.count').textContent()).toBe('1');
    await row.getByRole('button', { name: '关闭' }).click();
    await row.getByText('关', { exact: true }).waitFor();
    expect(sandbox.platform.faults.list()).toEqual([]);
  });

  it('does what a person would at the platform', async () => {
    await page.goto(`${sandbox.controlUrl('pinduoduo')}/`);
    await page.locator('[data-act="pay-deposit"]').first().click();
    await page.getByText('系统待校验保证金').first().waitFor();
  });
});
