import { formatPlatformTime } from '../../domain/time.ts';
import { fillPhrase } from '../../domain/wording.ts';
import { html, plainText } from './html.ts';
import { card, note, page, section } from './layout.ts';
import type { RenderContext, RenderedMail } from './render.ts';
import type { AlertData } from './schema.ts';
import { shopName } from './words.ts';

export function renderAlerts(alerts: readonly AlertData[], context: RenderContext): RenderedMail {
  const { subject, title, intro, footer } = context.wording.alert;
  const values = { count: alerts.length, first: plainText(alerts[0]?.title ?? '') };
  const cards = alerts.map((alert) =>
    card('red', [
      html`<div style="font-weight:600;color:#b42318">${alert.title}</div><div>${alert.text}</div>`,
      ...(alert.advice === undefined
        ? []
        : [html`<div style="margin-top:4px"><b>怎么办：</b>${alert.advice}</div>`]),
      note(whereText(alert, context)),
    ]),
  );
  return {
    subject: fillPhrase(subject, values),
    html: page({
      title: fillPhrase(title, values),
      intro: fillPhrase(intro, values),
      footer: fillPhrase(footer, values),
      body: [section('异常', alerts.length, cards)],
    }),
    text: alerts.map((alert) => textOf(alert, context)).join('\n\n'),
    attachments: [],
  };
}

function textOf(alert: AlertData, context: RenderContext): string {
  const lines = [
    `■ ${alert.title}`,
    alert.text,
    ...(alert.advice === undefined ? [] : [`怎么办：${alert.advice}`]),
  ];
  return [...lines, whereText(alert, context)].map(plainText).join('\n');
}

function whereText(alert: AlertData, { pool }: RenderContext): string {
  const shop = alert.shopId === undefined ? [] : [`店铺 ${shopName(pool, alert.shopId)}`];
  return [...shop, formatPlatformTime(alert.at)].join(' · ');
}
