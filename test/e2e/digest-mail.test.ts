import { imageSize } from 'image-size';
import type { Email } from 'postal-mime';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sendDigest } from '../../src/app/send-digest.ts';
import { addMs } from '../../src/domain/time.ts';
import { createMailer } from '../../src/runtime/mail.ts';
import { RUN, sendingWorld } from '../app/digest/sending-world.ts';
import { openTestBrowser } from '../runtime/browser/support.ts';
import { changeOf } from '../runtime/store/samples.ts';
import { startMailSink } from '../tools/mail-sink.ts';
import { draftOf } from '../tools/sample-draft.ts';

/** The day's first mail as a mail program gets it: made, sent over SMTP, parsed again. */
async function mailOfTheDay(): Promise<Email> {
  const { deps, clock, ledger, deliver } = await sendingWorld();
  const signUpEndsAt = addMs(clock.now(), 2 * 86_400_000);
  await ledger.submissions.create(
    draftOf('900001', { shopId: 'pdd-flag', signUpEndsAt }),
    changeOf('drafted'),
  );
  await sendDigest(deps, RUN);
  const sink = await startMailSink();
  onTestFinished(() => sink.close());
  const sent = await deliver(createMailer({ url: sink.url, from: 'bot@example.com' }));
  expect(sent.failed).toBe(0);
  const [mail] = sink.received;
  if (!mail) throw new Error('no mail came');
  return mail;
}

function dataUrl(content: Uint8Array): string {
  return `data:image/png;base64,${Buffer.from(content).toString('base64')}`;
}

function bytesOf(content: Email['attachments'][number]['content']): Uint8Array {
  if (typeof content === 'string') throw new Error('an attachment came as text');
  return new Uint8Array(content);
}

describe('the digest as a mail', () => {
  it('carries its pictures inside, the same in plain text, and the workbook beside', async () => {
    const { html = '', text = '', attachments } = await mailOfTheDay();
    const named = [...html.matchAll(/<img src="cid:([^"]+)" alt="([^"]+)"/g)];
    expect(named.length).toBeGreaterThan(0);
    for (const [, cid, alt = ''] of named) {
      const picture = attachments.find(({ contentId }) => contentId === `<${cid}>`);
      expect(picture).toMatchObject({ disposition: 'inline', related: true, mimeType: 'image/png' });
      expect(imageSize(bytesOf(picture?.content ?? ''))).toMatchObject({ width: 1104 });
      expect(text).toContain(alt);
    }
    const files = attachments.filter(({ disposition }) => disposition === 'attachment');
    expect(files.map(({ filename }) => filename)).toEqual(['促销申报简报-2026-11-20.xlsx']);
    expect(Buffer.from(bytesOf(files[0]?.content ?? '')).toString('latin1', 0, 2)).toBe('PK');
  });

  it('shows them in a browser at the width of the sheet', async () => {
    const { html = '', attachments } = await mailOfTheDay();
    const shown = attachments.reduce(
      (page, { contentId = '', content }) =>
        page.replaceAll(`cid:${contentId.slice(1, -1)}`, dataUrl(bytesOf(content))),
      html,
    );
    const { context } = await openTestBrowser(['localhost']);
    const page = await context.newPage();
    await page.setViewportSize({ width: 375, height: 812 });
    await page.setContent(shown);
    const widths = await page
      .locator('img')
      .evaluateAll((all) =>
        all.map((one) => (one instanceof HTMLImageElement ? [one.naturalWidth, one.width] : [])),
      );
    expect(widths.length).toBeGreaterThan(0);
    for (const [natural, width] of widths) expect([natural, width]).toEqual([1104, 375 - 2 * 14]);
  });
});
