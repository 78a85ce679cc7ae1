import { html } from './html.ts';
import { page } from './layout.ts';
import type { RenderContext, RenderedMail } from './render.ts';
import type { DigestData } from './schema.ts';

/** The digest as it was made; when its files were pruned meanwhile, its text still goes out. */
export async function renderDigestMail(digest: DigestData, context: RenderContext): Promise<RenderedMail> {
  const { htmlFile, workbookFile, subject, text } = digest;
  const [markup, workbook] = await Promise.all([
    context.reports.load(htmlFile),
    context.reports.load(workbookFile),
  ]);
  return {
    subject,
    html: markup ? new TextDecoder().decode(markup) : textPage(digest, context),
    text,
    attachments: workbook ? [{ filename: `促销申报简报-${digest.date}.xlsx`, content: workbook }] : [],
  };
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
