import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { viewText } from './client-view.ts';
import { countPost, isWithinAnHour, type Refusal, type Seen, type Vendor } from './model.ts';

const Tag = z.discriminatedUnion('tag', [
  z.object({ tag: z.literal('text'), text: z.string() }),
  z.object({ tag: z.literal('a'), text: z.string(), href: z.string() }),
  z.object({ tag: z.literal('at'), user_id: z.string() }),
]);
const Post = z.object({ title: z.string(), content: z.array(z.array(Tag)) });
const Body = z.union([
  z.object({
    msg_type: z.literal('post'),
    content: z.object({ post: z.object({ zh_cn: Post }) }),
  }),
  z.object({ msg_type: z.literal('text'), content: z.object({ text: z.string().min(1) }) }),
]);
const Signed = z.object({ timestamp: z.string(), sign: z.string() });

/** 「100 次/分钟，5 次/秒」, 「请求体的数据大小不能超过 20 KB」. */
const POSTS_A_MINUTE = 100;
const POSTS_A_SECOND = 5;
const LARGEST = 20 * 1024;

export const feishu: Vendor = {
  keyOf: (path) => /^\/open-apis\/bot\/v2\/hook\/([\w-]+)$/.exec(path)?.[1],
  pathOf: ({ key }) => `/open-apis/bot/v2/hook/${key}`,
  unknownKey: { code: 19001, message: 'param invalid: incoming webhook access token invalid' },
  signatureProblem({ secret }, { body, now }) {
    if (secret === undefined) return undefined;
    const mismatch = {
      code: 19021,
      message: 'sign match fail or timestamp is not within one hour from current time',
    };
    const signed = Signed.safeParse(body).data;
    if (!signed || !isWithinAnHour(Number(signed.timestamp) * 1_000, now)) return mismatch;
    const expected = createHmac('sha256', `${signed.timestamp}\n${secret}`).digest('base64');
    return signed.sign === expected ? undefined : mismatch;
  },
  rateProblem(group, now) {
    group.posts.push(now);
    const isFast = countPost(group, now, 1_000) > POSTS_A_SECOND;
    const isMany = now < group.mutedUntil || countPost(group, now, 60_000) > POSTS_A_MINUTE;
    if (!isFast && !isMany) return undefined;
    group.mutes += 1;
    return isFast
      ? { code: 9499, message: 'too many request' }
      : { code: 11232, message: 'frequency limited' };
  },
  read({ body, size }): Seen | Refusal {
    if (size > LARGEST) return { code: 9499, message: 'Bad Request' };
    const parsed = Body.safeParse(body).data;
    if (!parsed) return { code: 9499, message: 'Bad Request' };
    if (parsed.msg_type === 'text') return readText(parsed.content.text);
    const { title, content } = parsed.content.post.zh_cn;
    const tags = content.flat();
    const words = tags.map((tag) => ('text' in tag ? tag.text : ''));
    const text = content.map((row) => row.map((tag) => ('text' in tag ? tag.text : '')).join('')).join('\n');
    return {
      title,
      text,
      called: tags.flatMap((tag) => (tag.tag === 'at' ? [tag.user_id] : [])),
      links: [
        ...tags.flatMap((tag) => (tag.tag === 'a' ? [tag.href] : [])),
        ...words.flatMap((one) => viewText(one).links),
      ],
      markup: [],
    };
  },
  answer: (refusal) =>
    refusal
      ? { code: refusal.code, msg: refusal.message, data: {} }
      : { StatusCode: 0, StatusMessage: 'success', code: 0, msg: 'success', data: {} },
};

function readText(text: string): Seen {
  const called = [...text.matchAll(/<at user_id="([^"]+)">/g)].map(([, id]) => id ?? '');
  return { title: '', text, called, ...viewText(text) };
}
