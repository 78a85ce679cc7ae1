import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fillControl } from '../../../adapters/form/drivers.ts';
import { clickWhenShown, readWhenShown, waitUntilMounted } from '../../../adapters/form/in-page.ts';
import { RetryLater } from '../../../src/domain/errors.ts';
import { findBrowser } from '../../../src/runtime/browser/find.ts';
import { launchBrowser, type OpenBrowser } from '../../../src/runtime/browser/launch.ts';

const LIMIT_MS = 10_000;
let browser: OpenBrowser;
let folder: string;
let page: Page;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'promo-in-page-'));
  browser = await launchBrowser({ browser: await findBrowser(), runFolder: folder, hosts: [] });
  page = browser.context.pages()[0] ?? (await browser.context.newPage());
});
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 10 });
});

const row = (id: string) => `<p class="row">ID: ${id} <a onclick="document.title += '${id},'">choose</a></p>`;
const clicked = (): Promise<string> => page.title();
const inRow = (id: string) => ({ selector: 'a', inside: { selector: '.row', says: `ID: ${id}(?!\\d)` } });

it('reads the innermost element, also when it comes later', async () => {
  await page.setContent('<div id="root"></div>');
  const text = readWhenShown(page, { selector: 'div, span', says: '^Shop' }, LIMIT_MS);
  await page.evaluate(() =>
    document.querySelector('#root')?.insertAdjacentHTML('beforeend', '<span>Shop 1</span>'),
  );
  expect(await text).toBe('Shop 1');
});

it('reads what a busy page shows after the limit, and calls one that stays silent no changed page', async () => {
  await page.setContent('<div id="root"></div>');
  await page.evaluate(() => {
    const { querySelectorAll } = document;
    document.querySelectorAll = (selector: string) => {
      document.querySelectorAll = querySelectorAll;
      const found = document.querySelectorAll(selector);
      for (const until = performance.now() + 100; performance.now() < until; );
      document.querySelector('#root')?.insertAdjacentHTML('beforeend', '<span>Shop 2</span>');
      return found;
    };
  });
  expect(await readWhenShown(page, { selector: 'span' }, 50)).toBe('Shop 2');
  const silent = { evaluate: () => new Promise(() => undefined) } as unknown as Page;
  await expect(readWhenShown(silent, { selector: 'span' }, 0)).rejects.toBeInstanceOf(RetryLater);
});

it('clicks in the row that names the id, not in one that only begins like it', async () => {
  await page.setContent(`<title></title>${row('12')}${row('123')}${row('1')}`);
  await clickWhenShown(page, inRow('12'), LIMIT_MS);
  expect(await clicked()).toBe('12,');
});

it('clicks in no row when two of them name the id', async () => {
  await page.setContent(`<title></title>${row('12')}${row('12')}`);
  await expect(clickWhenShown(page, inRow('12'), 200)).rejects.toMatchObject({ name: 'TimeoutError' });
  expect(await clicked()).toBe('');
});

it('does not click through a layer, and clicks once it is gone', async () => {
  const layer = '<div id="layer" style="position:fixed;inset:0;background:#fff">drag the slider</div>';
  await page.setContent(`<title></title>${row('1')}${layer}`);
  await expect(clickWhenShown(page, inRow('1'), 200)).rejects.toMatchObject({ name: 'TimeoutError' });
  const click = clickWhenShown(page, inRow('1'), LIMIT_MS);
  await page.evaluate(() => document.querySelector('#layer')?.remove());
  await click;
  expect(await clicked()).toBe('1,');
});

it('waits for every selector', async () => {
  await page.setContent('<i id="a"></i>');
  await expect(waitUntilMounted(page, ['#a', '#b'], 200)).rejects.toMatchObject({ name: 'TimeoutError' });
  const mounted = waitUntilMounted(page, ['#a', '#b'], LIMIT_MS);
  await page.evaluate(() => document.body.append(Object.assign(document.createElement('i'), { id: 'b' })));
  await mounted;
});

it('attaches a file with a Chinese name so that the page can read it', async () => {
  const path = join(folder, '白底图.png');
  await writeFile(path, 'pixels');
  await page.setContent('<form><input type="file"></form>');
  await page.evaluate(() => {
    document.querySelector('input')?.addEventListener('change', async ({ target }) => {
      const [file] = (target as HTMLInputElement).files ?? [];
      const shown = file && `${file.name} ${file.type} ${await file.text()}`;
      document.querySelector('form')?.insertAdjacentHTML('beforeend', `<p>${shown}</p>`);
    });
  });
  const marks = { option: 'i', box: 'i', preview: 'p' };
  await fillControl(page, { item: page.locator('form'), kind: 'file', value: path }, marks);
  expect(await page.locator('p').textContent()).toBe('白底图.png image/png pixels');
});
