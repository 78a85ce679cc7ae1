import { describe, expect, it } from 'vitest';
import { assembleDigest } from '../../../src/app/digest/build.ts';
import { digestHtml } from '../../../src/app/messages/digest-html.ts';
import { html, link, plainText, webAddress } from '../../../src/app/messages/html.ts';
import { renderMessages } from '../../../src/app/messages/render.ts';
import { alertNews, needsPersonNews, rejectionNews } from '../../../src/app/news.ts';
import type { OutboxMessage } from '../../../src/ports/notifier.ts';
import { openTestBrowser } from '../../runtime/browser/support.ts';
import { inputOf, recordOf } from '../digest-world.ts';
import { lineOf, submissionOf } from '../support/submission-of.ts';
import { NOW, POOL, wordingOfTheTeam } from '../support/team.ts';
import { HOSTILE_LINKS, HOSTILE_TEXTS } from './hostile-text.ts';

/** Every scraped field of one submission carries the text, every link the address. */
function hostileSubmission(id: string, text: string, address: string) {
  return submissionOf(id, {
    title: text,
    offerName: text,
    campaignType: text,
    reviewRaw: text,
    reasonRaw: text,
    review: 'needs-action',
    needsPerson: { what: text, link: address },
    lines: [lineOf({ spec: text, outcome: 'refused', reason: text })],
  });
}

async function pagesWith(text: string, address: string): Promise<string[]> {
  const wording = await wordingOfTheTeam();
  const submission = hostileSubmission('s1', text, address);
  const digest = assembleDigest(
    inputOf({
      submissions: [submission, { ...submission, id: 's2', review: 'rejected', needsPerson: { what: text } }],
      foreign: [recordOf({ subjectTitle: text, offerName: text, statusRaw: text })],
    }),
  );
  const news = [
    rejectionNews({ submission, reason: { kind: 'k', advice: '改价。' }, at: NOW }),
    needsPersonNews({ submission, at: NOW }),
    alertNews({ key: 'k', to: ['wang'], title: text, text, advice: text, at: NOW }),
  ];
  const mails = await Promise.all(news.map((message) => rendered(message)));
  return [digestHtml(digest, wording.digest), ...mails];
}

async function rendered(message: OutboxMessage): Promise<string> {
  const stored = { ...message, id: 'm', state: 'waiting', attempts: 0, createdAt: NOW, nextAt: NOW } as const;
  const context = { pool: POOL, wording: await wordingOfTheTeam(), now: NOW };
  return (await renderMessages([stored], { ...context, reports: { load: async () => undefined } })).html;
}

function tagsOf(page: string): string[] {
  return page.match(/<[^>]*>/g) ?? [];
}

describe('scraped text in messages', () => {
  it('has at least 50 texts to try', () => {
    expect(HOSTILE_TEXTS.length).toBeGreaterThanOrEqual(50);
  });

  it('adds no tag and no attribute, whatever it says', async () => {
    const harmless = (await pagesWith('商品', 'https://mms.pinduoduo.com/')).map(tagsOf);
    for (const text of HOSTILE_TEXTS) {
      const tags = (await pagesWith(text, 'https://mms.pinduoduo.com/')).map(tagsOf);
      expect(tags, text).toEqual(harmless);
    }
  });

  it('links only http and https without credentials', () => {
    for (const address of HOSTILE_LINKS.slice(0, -1)) {
      expect(webAddress(address), address).toBeUndefined();
      expect(link(address, '打开').markup).toBe('打开');
    }
    const quoted = link(HOSTILE_LINKS.at(-1) ?? '', '打开').markup;
    expect(quoted).toContain('href="https://evil.example/%22%20onclick=%22globalThis.hit=1"');
  });

  it('shows no control or direction-changing character', () => {
    expect(plainText('\u202Eexe.坚果\u0007\u200B ')).toBe('exe.坚果');
    expect(html`<b>${'a\u202Eb'}</b>`.markup).toBe('<b>a b</b>');
  });

  it('runs no script in Chromium', async () => {
    const { context } = await openTestBrowser(['localhost']);
    const page = await context.newPage();
    await page.setContent(HOSTILE_TEXTS[0] ?? '');
    expect(await page.evaluate(() => 'hit' in globalThis), 'unescaped text must be noticed').toBe(true);
    await page.evaluate(() => Reflect.deleteProperty(globalThis, 'hit'));
    for (const [index, text] of HOSTILE_TEXTS.entries()) {
      const pages = await pagesWith(text, HOSTILE_LINKS[index % HOSTILE_LINKS.length] ?? '');
      await page.setContent(pages.join('\n'), { waitUntil: 'domcontentloaded' });
      expect(await page.evaluate(() => 'hit' in globalThis), text).toBe(false);
      expect(await page.locator('script, iframe, object, embed, svg, img').count(), text).toBe(0);
    }
  });
});
