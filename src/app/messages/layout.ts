import { type Html, html } from './html.ts';
import { EDGES, GROUNDS, INKS, STYLE_SHEET, type Tone } from './theme.ts';

// Mail clients know tables and inline styles only; 600 px wide, narrower on a phone. The classes are for phone and night.

const FONT =
  "font-family:-apple-system,'PingFang SC','Microsoft YaHei','Noto Sans SC','Noto Sans CJK SC','Noto Sans S Chinese',sans-serif";

export interface Page {
  title: string;
  intro: string;
  footer: string;
  body: readonly Html[];
}

/** A whole mail. The first line a mail program previews is the intro. */
export function page({ title, intro, footer, body }: Page): string {
  return html`<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${title}</title><style>${STYLE_SHEET}</style></head>
<body class="back" style="margin:0;padding:0;background:#eef0f4;${FONT};font-size:14px;line-height:1.6;color:#1f2937;-webkit-text-size-adjust:100%">
<table role="presentation" class="back" width="100%" cellpadding="0" cellspacing="0" style="background:#eef0f4"><tr><td align="center" class="edge" style="padding:12px 8px">
<table role="presentation" class="sheet" width="600" cellpadding="0" cellspacing="0" style="width:600px;max-width:100%;background:#ffffff;border-radius:10px;overflow:hidden">
<tr><td class="pad" style="padding:12px 24px 10px;background:#14213d;color:#ffffff">
<div style="font-size:18px;font-weight:600;line-height:1.4">${title}</div>
<div style="font-size:13px;line-height:1.5;color:#c9d3e6">${intro}</div></td></tr>
${body}
<tr><td class="pad rule faint" style="padding:14px 24px 20px;border-top:1px solid #eaecf0;font-size:12px;color:#667085">${footer}</td></tr>
</table></td></tr></table></body></html>`.markup;
}

/** A part of the page without a heading. */
export function part(body: readonly Html[]): Html {
  return html`<tr><td class="pad" style="padding:10px 24px 0">${body}</td></tr>`;
}

export function section(title: string, count: Html | number | undefined, body: readonly Html[]): Html {
  const badge =
    count === undefined
      ? undefined
      : html` <span class="faint" style="font-size:12px;font-weight:400;color:#667085">${count}</span>`;
  return html`<tr><td class="pad" style="padding:22px 24px 4px">
<div class="ink" style="font-size:16px;font-weight:600;color:#14213d;padding-bottom:5px;border-bottom:2px solid #98a2b3">${title}${badge}</div>
</td></tr><tr><td class="pad ink" style="padding:6px 24px 4px;color:#1f2937">${body}</td></tr>`;
}

/** A boxed case with a coloured edge: headline, facts, and what to do. */
export function card(tone: Tone, body: readonly Html[]): Html {
  return html`<table role="presentation" class="g-${tone} ink" width="100%" cellpadding="0" cellspacing="0" style="margin:8px 0;background:${GROUNDS[tone]};border-left:4px solid ${EDGES[tone]};border-radius:6px;color:#1f2937"><tr><td style="padding:9px 14px">${body}</td></tr></table>`;
}

export function badge(tone: Tone, text: string): Html {
  return html`<span class="g-${tone} i-${tone}" style="display:inline-block;padding:0 7px;border:1px solid ${EDGES[tone]};border-radius:9px;background:${GROUNDS[tone]};color:${INKS[tone]};font-size:12px;line-height:18px;white-space:nowrap">${text}</span>`;
}

/** Words in a tone's ink. */
export function toned(tone: Tone, words: string | Html): Html {
  return html`<span class="i-${tone}" style="color:${INKS[tone]}">${words}</span>`;
}

export function note(text: string): Html {
  return html`<div class="faint" style="font-size:12px;color:#667085;margin:2px 0">${text}</div>`;
}

/** A command to copy; wraps on a phone. */
export function command(text: string): Html {
  return html`<div style="margin:6px 0 2px;padding:5px 10px;background:#14213d;color:#e6edf7;border-radius:5px;font-family:Menlo,Consolas,monospace;font-size:12px;line-height:1.5;word-break:break-all">${text}</div>`;
}

export interface Column {
  header: string;
  align?: 'left' | 'right';
  width?: string;
}

/** A plain table; numbers stand right. */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly (Html | string | number)[])[],
): Html {
  const cell = (index: number) => {
    const align = columns[index]?.align ?? 'left';
    const padding = align === 'left' ? '5px 8px 5px 0' : '5px 0 5px 8px';
    return `padding:${padding};border-bottom:1px solid #eaecf0;text-align:${align};vertical-align:top`;
  };
  const head = columns.map(
    ({ header, width }, index) =>
      html`<th class="rule faint" style="${cell(index)};font-weight:500;color:#667085;white-space:nowrap;${width ? `width:${width}` : ''}">${header}</th>`,
  );
  const lines = rows.map(
    (row) =>
      html`<tr>${row.map((value, index) => html`<td class="rule ink" style="${cell(index)};color:#1f2937">${value}</td>`)}</tr>`,
  );
  return html`<table width="100%" cellpadding="0" cellspacing="0" style="border-collapse:collapse;font-size:13px;margin:4px 0"><tr>${head}</tr>${lines}</table>`;
}
