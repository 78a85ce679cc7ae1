import { z } from 'zod';
import { viewMarkdown, viewText } from './client-view.ts';
import { countPost, type Refusal, type Seen, type Vendor } from './model.ts';

const Body = z.union([
  z.object({ msgtype: z.literal('markdown'), markdown: z.object({ content: z.string().min(1) }) }),
  z.object({
    msgtype: z.literal('text'),
    text: z.object({ content: z.string().min(1), mentioned_list: z.array(z.string()).default([]) }),
  }),
]);

/** 「每个机器人发送的消息不能超过 20 条/分钟」, 「markdown 内容，最长不超过 4096 个字节」, 「文本内容，最长不超过 2048 个字节」. */
const POSTS_A_MINUTE = 20;
const LARGEST = { markdown: 4096, text: 2048 };
const CALL = /<@([^>]+)>/g;

export const wecom: Vendor = {
  keyOf: (path, query) => (path === '/cgi-bin/webhook/send' ? (query.get('key') ?? '') : undefined),
  pathOf: ({ key }) => `/cgi-bin/webhook/send?key=${key}`,
  unknownKey: { code: 93000, message: 'invalid webhook url' },
  signatureProblem: () => undefined,
  rateProblem(group, now) {
    group.posts.push(now);
    if (now >= group.mutedUntil && countPost(group, now, 60_000) <= POSTS_A_MINUTE) return undefined;
    group.mutes += 1;
    return { code: 45009, message: 'api freq out of limit' };
  },
  read({ body }): Seen | Refusal {
    const parsed = Body.safeParse(body).data;
    if (!parsed) return { code: 40008, message: 'invalid message type' };
    const isMarkdown = parsed.msgtype === 'markdown';
    const text = isMarkdown ? parsed.markdown.content : parsed.text.content;
    const largest = LARGEST[parsed.msgtype];
    if (Buffer.byteLength(text) > largest) {
      return { code: 40058, message: `${parsed.msgtype}.content exceed max length ${largest}` };
    }
    const listed = isMarkdown ? [] : parsed.text.mentioned_list;
    const called = [...[...text.matchAll(CALL)].map(([, id]) => id ?? ''), ...listed];
    const rest = text.replace(CALL, ' ');
    const view = isMarkdown ? viewMarkdown(rest) : viewText(rest);
    return { title: '', text, called: called.map((id) => (id === '@all' ? 'all' : id)), ...view };
  },
  answer: (refusal) => ({ errcode: refusal?.code ?? 0, errmsg: refusal?.message ?? 'ok' }),
};
