import type { z } from 'zod';
import { PageChanged, RetryLater, SessionExpired } from '../../src/domain/errors.ts';
import type { Site } from './site.ts';

export interface Refusal {
  code: number | string;
  text: string;
}

export type Answer = { result: unknown } | { refusal: Refusal };

type Answering = Pick<Site, 'name' | 'parseAnswer' | 'reactionTo'>;

/** Content of a reading call; a refusal becomes the reaction it asks for. */
export function parseResult(site: Answering, path: string, body: unknown): unknown {
  const answer = site.parseAnswer(path, body);
  if ('result' in answer) return answer.result;
  const { code, text } = answer.refusal;
  const reaction = site.reactionTo(answer.refusal);
  if (reaction === 'signed-out') throw signedOut(site, `${path} answered ${code}`);
  if (reaction === 'throttled') {
    throw new RetryLater(`${path} answered ${code}`, `${site.name}提示「${text}」，稍后自动重试。`);
  }
  throw new PageChanged(
    `${path} answered ${code}`,
    `${site.name}拒绝了查询：${text}（${code}）。请人工打开页面核对。`,
  );
}

export function signedOut({ name }: Pick<Site, 'name'>, message: string): SessionExpired {
  return new SessionExpired(message, `${name}登录已失效，请重新登录该店铺后自动继续。`);
}

/** Reads a whole object; anything missing means the page is not the one we know. */
export function parseWhole<T extends z.ZodType>(schema: T, value: unknown, what: string): z.infer<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.map(String).join('.') ?? '';
  throw notAsKnown(`${what}: unreadable at ${where}`, `${what}的「${where}」`);
}

export interface Members<T> {
  items: T[];
  /** Members that could not be read: they count as seen, never as absent. */
  dropped: number;
}

export function parseMembers<T extends z.ZodType>(
  schema: T,
  values: readonly unknown[],
): Members<z.infer<T>> {
  const parsed = values.map((value) => schema.safeParse(value));
  const items = parsed.flatMap((each) => (each.success ? [each.data] : []));
  return { items, dropped: values.length - items.length };
}

export function notAsKnown(message: string, what: string): PageChanged {
  return new PageChanged(message, `${what}与已知的不同，平台可能改版。已停止操作，请人工核对页面。`);
}
