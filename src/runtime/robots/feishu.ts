import { createHmac } from 'node:crypto';
import type { ChatLine } from '../../ports/robots.ts';
import { harmless } from './plain.ts';
import { answerByCode, type RobotVendor, utf8Bytes } from './vendor.ts';

const MINUTE_MS = 60_000;

/**
 * 飞书自定义机器人. 100 posts a minute and 5 a second, of which people read less: it gets the pace of the others. Request of at most
 * 20 KB. Rich text keeps text, links and mentions apart (open.feishu.cn, custom bot, read 2026-11).
 */
export const FEISHU: RobotVendor = {
  hosts: ['open.feishu.cn', 'open.larksuite.com'],
  path: /^\/open-apis\/bot\/v2\/hook\/[\w-]+$/,
  pace: [
    { posts: 18, withinMs: MINUTE_MS },
    { posts: 4, withinMs: 1_000 },
  ],
  maxBytes: 18_000,
  encode({ title, lines, mentions }) {
    const called = mentions.length === 0 ? [] : [mentions.map((id) => ({ tag: 'at', user_id: id }))];
    const content = [...lines.map(richLine), ...called];
    return { msg_type: 'post', content: { post: { zh_cn: { title: harmless(title), content } } } };
  },
  bytesOf: (message) => utf8Bytes(JSON.stringify(message)),
  sign({ url, secret }, message, nowMs) {
    if (secret === undefined) return { url, body: message };
    const timestamp = String(Math.floor(nowMs / 1_000));
    const sign = createHmac('sha256', `${timestamp}\n${secret}`).digest('base64');
    return { url, body: { timestamp, sign, ...message } };
  },
  answerOf(answer) {
    // One code for a malformed request and for too many of them.
    const isTooMany = answer.code === 9499 && /too many/i.test(answer.text);
    return answerByCode(answer, {
      limited: [11232, 99991400, ...(isTooMany ? [9499] : [])],
      content: [9499, 11246, 19002],
      busy: [],
      muteMs: MINUTE_MS + 5_000,
    });
  },
};

function richLine({ tone, text, link }: ChatLine): object[] {
  const style = tone === 'heading' ? { style: ['bold'] } : {};
  const words = { tag: 'text', text: harmless(text), ...style };
  return link
    ? [
        words,
        { tag: 'text', text: ' ' },
        { tag: 'a', text: harmless(link.label), href: new URL(link.address).href },
      ]
    : [words];
}
