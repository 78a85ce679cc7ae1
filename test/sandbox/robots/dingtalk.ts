import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { viewMarkdown, viewText } from './client-view.ts';
import {
  countPost,
  type Group,
  isWithinAnHour,
  type Refusal,
  type Seen,
  type Vendor,
  type VendorCall,
} from './model.ts';

const Body = z.union([
  z.object({
    msgtype: z.literal('markdown'),
    markdown: z.object({ title: z.string().min(1), text: z.string().min(1) }),
    at: z
      .object({ atUserIds: z.array(z.string()).default([]), isAtAll: z.boolean().default(false) })
      .optional(),
  }),
  z.object({
    msgtype: z.literal('text'),
    text: z.object({ content: z.string().min(1) }),
    at: z
      .object({ atUserIds: z.array(z.string()).default([]), isAtAll: z.boolean().default(false) })
      .optional(),
  }),
]);

/** 「每个机器人每分钟最多发送 20 条消息到群里，如果超过 20 条，会限流 10 分钟。」 */
const POSTS_A_MINUTE = 20;
const MUTE_MS = 600_000;
const LARGEST = 20_000;
const TOO_FAST: Refusal = { code: 130101, message: 'send too fast, exceed 20 times per minute' };

export const dingtalk: Vendor = {
  keyOf: (path, query) => (path === '/robot/send' ? (query.get('access_token') ?? '') : undefined),
  pathOf: ({ key }) => `/robot/send?access_token=${key}`,
  unknownKey: { code: 300005, message: 'token is not exist' },
  signatureProblem({ secret }: Group, { query, now }: VendorCall) {
    if (secret === undefined) return undefined;
    const timestamp = query.get('timestamp') ?? '';
    if (!isWithinAnHour(Number(timestamp), now)) return { code: 310000, message: 'invalid timestamp' };
    const expected = createHmac('sha256', secret).update(`${timestamp}\n${secret}`, 'utf8').digest('base64');
    return query.get('sign') === expected ? undefined : { code: 310000, message: 'sign not match' };
  },
  rateProblem(group, now) {
    if (now < group.mutedUntil) return TOO_FAST;
    group.posts.push(now);
    if (countPost(group, now, 60_000) <= POSTS_A_MINUTE) return undefined;
    group.mutedUntil = now + MUTE_MS;
    group.mutes += 1;
    return TOO_FAST;
  },
  read({ body, size }): Seen | Refusal {
    if (size > LARGEST) return { code: 460101, message: 'message too long, exceed 20000 bytes' };
    const parsed = Body.safeParse(body).data;
    if (!parsed) return { code: 40035, message: '缺少参数 json' };
    const isMarkdown = parsed.msgtype === 'markdown';
    const text = isMarkdown ? parsed.markdown.text : parsed.text.content;
    const named = (parsed.at?.atUserIds ?? []).filter((id) => text.includes(`@${id}`));
    return {
      title: isMarkdown ? parsed.markdown.title : '',
      text,
      called: parsed.at?.isAtAll ? [...named, 'all'] : named,
      ...(isMarkdown ? viewMarkdown(text) : viewText(text)),
    };
  },
  answer: (refusal) => ({ errcode: refusal?.code ?? 0, errmsg: refusal?.message ?? 'ok' }),
};
