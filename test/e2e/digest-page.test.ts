import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { digestCounts, todoCounts } from '../../src/app/digest/counts.ts';
import { type Digest, TODO_KINDS, type TodoGroup } from '../../src/app/digest/model.ts';
import { forReader } from '../../src/app/digest/reader.ts';
import { todoCount } from '../../src/app/digest/todo.ts';
import { digestHtml } from '../../src/app/messages/digest-html.ts';
import { plainText } from '../../src/app/messages/html.ts';
import { busyDay } from '../app/busy-day.ts';
import { HOSTILE_TEXTS } from '../app/messages/hostile-text.ts';
import { wordingOfTheTeam } from '../app/support/team.ts';
import { openTestBrowser } from '../runtime/browser/support.ts';

async function openPage(): Promise<Page> {
  const { context } = await openTestBrowser(['localhost']);
  const page = await context.newPage();
  await page.setViewportSize({ width: 600, height: 800 });
  return page;
}

async function show(page: Page, digest: Digest): Promise<void> {
  const { digest: wording } = await wordingOfTheTeam();
  await page.setContent(digestHtml(digest, wording), { waitUntil: 'domcontentloaded' });
}

/** What the page counts, by kind; with `above` only what lies wholly in the first screen. */
async function shownCounts(page: Page, { above }: { above: boolean }): Promise<Record<string, number>> {
  const found = await page
    .locator('[data-count]')
    .evaluateAll(
      (marks, height) =>
        marks
          .filter((mark) => mark.getBoundingClientRect().bottom <= height)
          .map((mark) => [mark.getAttribute('data-count'), Number(mark.textContent)] as const),
      above ? (page.viewportSize()?.height ?? 0) : Number.MAX_SAFE_INTEGER,
    );
  return Object.fromEntries(found);
}

function todoCountsOf(digest: Digest): Record<string, number> {
  const kinds = todoCounts(digest.todo).map(({ kind, count }) => [`todo-${kind}`, count]);
  return { ...Object.fromEntries(kinds), todo: todoCount(digest.todo) };
}

/** Something of every kind, each with far more than the page shows, and nothing could be looked at. */
function worstDay(): Digest {
  const day = busyDay();
  const items = day.todo.flatMap((group) => group.items);
  const todo: TodoGroup[] = TODO_KINDS.map((kind) => ({ kind, title: kind, advice: '…', items }));
  const unseen = Array.from({ length: 24 }, () => day.unseen).flat();
  return { ...day, todo, unseen };
}

describe('the digest in a browser', () => {
  it('is about a day with at least 30 things to do', () => {
    expect(todoCount(busyDay().todo)).toBeGreaterThanOrEqual(30);
  });

  it('counts everything that needs a person before the first scroll, on the worst of days too', async () => {
    const page = await openPage();
    for (const digest of [busyDay(), forReader(busyDay(), 'wang'), forReader(worstDay(), 'wang')]) {
      for (const size of [
        { width: 600, height: 800 },
        { width: 375, height: 812 },
      ]) {
        await page.setViewportSize(size);
        await show(page, digest);
        const expected = { ...todoCountsOf(digest), unseen: digest.unseen.length };
        expect(await shownCounts(page, { above: true })).toMatchObject(expected);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(size.width);
      }
    }
  });

  it('shows the numbers that every other form shows', async () => {
    const page = await openPage();
    const digest = busyDay();
    await show(page, digest);
    const counts = Object.entries(digestCounts(digest)).filter(([, count]) => count > 0);
    expect(await shownCounts(page, { above: false })).toEqual({
      ...todoCountsOf(digest),
      ...Object.fromEntries(counts),
    });
  });

  it('names the most urgent in the first screen, with the time to begin', async () => {
    const page = await openPage();
    await show(page, forReader(busyDay(), 'wang'));
    const shop = page.getByText('山野集零食店 店铺需要登录');
    expect((await shop.boundingBox())?.y).toBeLessThan(760);
    await expect.soft(page.getByText('今天 20:00 截止').first().count()).resolves.toBe(1);
  });

  it('stays below the size after which Gmail cuts a mail', async () => {
    const { digest: wording } = await wordingOfTheTeam();
    const sources = { days: 'days.png', reasons: 'reasons.png', deadlines: 'deadlines.png' };
    const markup = digestHtml(forReader(worstDay(), 'wang'), wording, sources);
    expect(Buffer.byteLength(markup)).toBeLessThan(100_000);
  });

  it('runs no script that a name, a reason or a title carries, and shows it as text', async () => {
    const page = await openPage();
    const dialogs: string[] = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    for (let start = 0; start < HOSTILE_TEXTS.length; start += TEXTS_PER_PAGE) {
      const texts = HOSTILE_TEXTS.slice(start, start + TEXTS_PER_PAGE);
      await show(page, hostileDay(texts));
      expect(await page.evaluate(() => 'hit' in globalThis), texts.join('\n')).toBe(false);
      const words = oneSpaced(await page.locator('body').innerText());
      for (const text of texts) {
        expect(words.split(oneSpaced(plainText(text))).length, text).toBeGreaterThan(PLACES);
      }
    }
    expect(dialogs).toEqual([]);
    expect(await page.locator('script, iframe, object, embed, svg, [onerror], [onclick]').count()).toBe(0);
  });
});

/** As many as the page shows rows of a kind. */
const TEXTS_PER_PAGE = 8;
/** Shop, campaign, title, reason and request: each stands somewhere whole. */
const PLACES = 5;

function hostileDay(texts: readonly string[]): Digest {
  const day = busyDay();
  const [shop] = day.pool.shops;
  const [campaign] = day.campaigns;
  const [rejection] = day.rejections;
  const [foreign] = day.foreign;
  const item = day.todo.flatMap((group) => group.items)[0];
  if (!shop || !campaign || !rejection || !foreign || !item) throw new Error('the busy day misses something');
  return {
    ...day,
    pool: { ...day.pool, shops: texts.map((text) => ({ ...shop, id: text, name: text })) },
    todo: texts.map((text) => ({
      kind: 'hold',
      title: text,
      advice: text,
      items: [{ ...item, shopId: text, subject: text, offerName: text, text }],
    })),
    campaigns: texts.map((text) => ({ ...campaign, shopId: text, name: text, type: text })),
    rejections: texts.map((text) => ({ ...rejection, words: text })),
    foreign: texts.map((text) => ({ ...foreign, subjectTitle: text, statusRaw: text })),
    unseen: texts.map((text) => ({ what: text, shopId: text, reason: text })),
  };
}

function oneSpaced(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
