import { posix } from 'node:path';
import type { Mail } from '../../ports/notifier.ts';
import { html } from './html.ts';
import { page } from './layout.ts';
import type { RenderContext, RenderedMail } from './render.ts';
import type { DigestData } from './schema.ts';

/** The digest as it was made; when its files were pruned meanwhile, its text still goes out. */
export async function renderDigestMail(digest: DigestData, context: RenderContext): Promise<RenderedMail> {
  const { htmlFile, workbookFile, subject, text } = digest;
  const [kept, workbook] = await Promise.all([
    context.reports.load(htmlFile),
    context.reports.load(workbookFile),
  ]);
  const markup = kept ? new TextDecoder().decode(kept) : textPage(digest, context);
  const pictures = await picturesOf(markup, posix.dirname(htmlFile), context);
  return {
    subject,
    html: withCids(markup, pictures),
    text,
    attachments: [
      ...pictures,
      ...(workbook ? [{ filename: `促销申报简报-${digest.date}.xlsx`, content: workbook }] : []),
    ],
  };
}

type Picture = Mail['attachments'][number];

/** A kept page names the pictures beside it. Scraped text cannot: its quotes are escaped. */
const PICTURE = /src="([\w-]+\.png)"/g;

/** Those still there; for a pruned one the page shows the same numbers as text. */
async function picturesOf(markup: string, folder: string, { reports }: RenderContext): Promise<Picture[]> {
  const names = [...markup.matchAll(PICTURE)].flatMap(([, name]) => name ?? []);
  const loaded = await Promise.all(
    names.map(async (filename) => ({ filename, content: await reports.load(`${folder}/${filename}`) })),
  );
  return loaded.flatMap(({ filename, content }) =>
    content ? [{ filename, content, cid: cidOf(filename) }] : [],
  );
}

/** In the mail a picture is found by its Content-ID, in the kept page by its file. */
function withCids(markup: string, pictures: readonly Picture[]): string {
  const names = new Set(pictures.map(({ filename }) => filename));
  return markup.replace(PICTURE, (source, name: string) =>
    names.has(name) ? `src="cid:${cidOf(name)}"` : source,
  );
}

function cidOf(filename: string): string {
  return `${filename}@promopilot`;
}

function textPage(digest: DigestData, { wording }: RenderContext): string {
  const lines = digest.text.split('\n').map((line) => html`<div>${line}</div>`);
  return page({
    title: wording.digest.title,
    intro: digest.date,
    footer: '表格附件已清理，可用 digest 命令重新生成。',
    body: [html`<tr><td class="pad" style="padding:16px 24px">${lines}</td></tr>`],
  });
}
