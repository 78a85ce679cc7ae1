import { createHmac } from 'node:crypto';
import { markdownLine } from './markdown.ts';
import { harmless } from './plain.ts';
import { answerByCode, type RobotVendor, utf8Bytes } from './vendor.ts';

const MINUTE_MS = 60_000;

/**
 * 钉钉自定义机器人. 20 posts a minute, then silence for ten minutes; at most 20,000 bytes; a member is called when the id stands in
 * `at` and in the text alike (open.dingtalk.com, custom robot, read 2026-11).
 */
export const DINGTALK: RobotVendor = {
  hosts: ['oapi.dingtalk.com'],
  path: /^\/robot\/send$/,
  pace: [
    { posts: 18, withinMs: MINUTE_MS },
    { posts: 4, withinMs: 1_000 },
  ],
  maxBytes: 18_000,
  encode({ title, lines, mentions }) {
    const called = mentions.length === 0 ? [] : [mentions.map((id) => `@${id}`).join(' ')];
    // A single line break is none in its markdown.
    const text = [`### ${harmless(title)}`, ...lines.map(markdownLine), ...called].join('\n\n');
    return {
      msgtype: 'markdown',
      markdown: { title: harmless(title), text },
      at: { atUserIds: mentions, isAtAll: false },
    };
  },
  bytesOf: (message) => utf8Bytes(JSON.stringify(message)),
  sign(address, body, nowMs) {
    const url = new URL(address.url);
    if (address.secret !== undefined) {
      const sign = createHmac('sha256', address.secret)
        .update(`${nowMs}\n${address.secret}`)
        .digest('base64');
      url.searchParams.set('timestamp', String(nowMs));
      url.searchParams.set('sign', sign);
    }
    return { url: url.href, body };
  },
  answerOf: (answer) =>
    answerByCode(answer, {
      limited: [130101, 410100, 660026, 90030],
      content: [40035, 400105, 430101, 430102, 430103, 430104, 460101],
      busy: [-1],
      muteMs: 10 * MINUTE_MS + 15_000,
    }),
};
