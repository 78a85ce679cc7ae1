import { type Html, html } from './html.ts';

// Mail clients know tables and inline styles only; 600 px wide, narrower on a phone.

const FONT = "font-family:-apple-system,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif";
const PHONE_CSS =
  '@media (max-width:620px){.sheet{width:100%!important}.pad{padding-left:14px!important;padding-right:14px!important}' +
  '.stat{display:inline-block!important;width:48%!important;box-sizing:border-box}}';

const TONES = {
  red: { ink: '#b42318', ground: '#fef3f2', edge: '#fda29b' },
  amber: { ink: '#93570a', ground: '#fffaeb', edge: '#fedf89' },
  green: { ink: '#067647', ground: '#ecfdf3', edge: '#abefc6' },
  blue: { ink: '#1849a9', ground: '#eff8ff', edge: '#b2ddff' },
  grey: { ink: '#475467', ground: '#f5f6f8', edge: '#e4e7ec' },
} as const;
export type Tone = keyof typeof TONES;

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
<title>${title}</title><style>${PHONE_CSS}</style></head>
<body style="margin:0;padding:0;background:#eef0f4;${FONT};font-size:14px;line-height:1.6;color:#1f2937;-webkit-text-size-adjust:100%">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#eef0f4"><tr><td align="center" style="padding:16px 8px">
<table role="presentation" class="sheet" width="600" cellpadding="0" cellspacing="0" style="width:600px;max-width:100%;background:#ffffff;border-radius:10px;overflow:hidden">
<tr><td class="pad" style="padding:22px 24px 18px;background:#14213d;color:#ffffff">
<div style="font-size:20px;font-weight:600;line-height:1.4">${title}</div>
<div style="font-size:13px;color:#c9d3e6;margin-top:4px">${intro}</div></td></tr>
${body}
<tr><td class="pad" style="padding:14px 24px 20px;border-top:1px solid #eaecf0;font-size:12px;color:#667085">${footer}</td></tr>
</table></td></tr></table></body></html>`.markup;
}

export function section(title: string, count: number | undefined, body: readonly Html[]): Html {
  const badge =
    count === undefined
      ? undefined
      : html` <span style="font-size:12px;font-weight:400;color:#667085">${count}</span>`;
  return html`<tr><td class="pad" style="padding:18px 24px 4px">
<div style="font-size:16px;font-weight:600;color:#14213d;padding-bottom:6px;border-bottom:2px solid #14213d">${title}${badge}</div>
</td></tr><tr><td class="pad" style="padding:6px 24px 8px">${body}</td></tr>`;
}

/** A boxed case with a coloured edge: headline, facts, and what to do. */
export function card(tone: Tone, body: readonly Html[]): Html {
  const { edge, ground } = TONES[tone];
  return html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:8px 0;background:${ground};border-left:4px solid ${edge};border-radius:6px"><tr><td style="padding:10px 14px">${body}</td></tr></table>`;
}

export function badge(tone: Tone, text: string): Html {
  const { ink, ground, edge } = TONES[tone];
  return html`<span style="display:inline-block;padding:0 7px;border:1px solid ${edge};border-radius:9px;background:${ground};color:${ink};font-size:12px;line-height:18px;white-space:nowrap">${text}</span>`;
}

export function note(text: string): Html {
  return html`<div style="font-size:12px;color:#667085;margin:2px 0">${text}</div>`;
}

/** A command to copy; wraps on a phone. */
export function command(text: string): Html {
  return html`<div style="margin:6px 0 2px;padding:6px 10px;background:#14213d;color:#e6edf7;border-radius:5px;font-family:Menlo,Consolas,monospace;font-size:12px;line-height:1.5;word-break:break-all">${text}</div>`;
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
  const cell = (index: number) =>
    `padding:6px 8px;border-bottom:1px solid #eaecf0;text-align:${columns[index]?.align ?? 'left'};vertical-align:top`;
  const head = columns.map(
    ({ header, width }, index) =>
      html`<th style="${cell(index)};font-weight:500;color:#667085;white-space:nowrap;${width ? `width:${width}` : ''}">${header}</th>`,
  );
  const lines = rows.map(
    (row) => html`<tr>${row.map((value, index) => html`<td style="${cell(index)}">${value}</td>`)}</tr>`,
  );
  return html`<table width="100%" cellpadding="0" cellspacing="0" style="border-collapse:collapse;font-size:13px;margin:6px 0"><tr>${head}</tr>${lines}</table>`;
}

export interface Stat {
  label: string;
  value: string | number;
  tone: Tone;
}

/** A row of big numbers; two by two on a phone. */
export function stats(values: readonly Stat[]): Html {
  const cells = values.map(({ label, value, tone }) => {
    const { ink, ground } = TONES[tone];
    return html`<td class="stat" style="padding:4px"><div style="background:${ground};border-radius:8px;padding:10px 8px;text-align:center"><div style="font-size:20px;font-weight:600;color:${ink};white-space:nowrap">${value}</div><div style="font-size:12px;color:#667085">${label}</div></div></td>`;
  });
  return html`<tr><td class="pad" style="padding:16px 20px 0"><table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr>${cells}</tr></table></td></tr>`;
}
