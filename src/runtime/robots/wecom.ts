import { markdownLine } from './markdown.ts';
import { harmless } from './plain.ts';
import { answerByCode, type RobotVendor, utf8Bytes } from './vendor.ts';

const MINUTE_MS = 60_000;

/** 企业微信群机器人. 20 posts a minute; markdown content of at most 4096 bytes; `<@userid>` calls a member (developer.work.weixin.qq.com, 91770, read 2026-11). */
export const WECOM: RobotVendor = {
  hosts: ['qyapi.weixin.qq.com'],
  path: /^\/cgi-bin\/webhook\/send$/,
  pace: [
    { posts: 18, withinMs: MINUTE_MS },
    { posts: 4, withinMs: 1_000 },
  ],
  maxBytes: 4_096,
  encode({ title, lines, mentions }) {
    const called = mentions.length === 0 ? [] : [mentions.map((id) => `<@${id}>`).join(' ')];
    const content = [`### ${harmless(title)}`, ...lines.map(markdownLine), ...called].join('\n');
    return { msgtype: 'markdown', markdown: { content } };
  },
  bytesOf({ markdown }) {
    const { content } = markdown as { content: string };
    return utf8Bytes(content);
  },
  sign: ({ url }, body) => ({ url, body }),
  answerOf: (answer) =>
    answerByCode(answer, {
      limited: [45009, 45033],
      content: [40008, 40058, 44004, 45002],
      busy: [-1],
      muteMs: MINUTE_MS + 5_000,
    }),
};
