import type { z } from 'zod';
import { PageChanged, RetryLater, SessionExpired } from '../../src/domain/errors.ts';
import { Envelope } from './schema.ts';

const SUCCESS = 1_000_000;
/** 54001 too fast or stale signature, 40002 no signature: both pass by themselves. */
const THROTTLED = new Set([54001, 40002]);
const SIGNED_OUT = new Set([43001]);

export interface Refusal {
  code: number;
  text: string;
}

/** The answer's content, or the platform's refusal of the whole call. Throws when it is no answer of this backend. */
export function parseEnvelope(path: string, body: unknown): { result: unknown } | { refusal: Refusal } {
  const parsed = Envelope.safeParse(body);
  if (!parsed.success) throw pageChanged(`answer of ${path} is no envelope`, '平台接口返回的格式');
  const { success, result } = parsed.data;
  const code = parsed.data.error_code ?? parsed.data.errorCode ?? 0;
  if (success && code === SUCCESS) return { result };
  return { refusal: { code, text: parsed.data.error_msg ?? parsed.data.errorMsg ?? `错误码 ${code}` } };
}

/** Content of a reading call; a refusal becomes the reaction it asks for. */
export function parseResult(path: string, body: unknown): unknown {
  const answer = parseEnvelope(path, body);
  if ('result' in answer) return answer.result;
  const { code, text } = answer.refusal;
  if (isSignedOut(answer.refusal)) {
    throw new SessionExpired(`${path} answered ${code}`, '拼多多登录已失效，请重新登录该店铺后自动继续。');
  }
  if (isThrottled(answer.refusal)) {
    throw new RetryLater(`${path} answered ${code}`, `拼多多提示「${text}」，稍后自动重试。`);
  }
  throw new PageChanged(
    `${path} answered ${code}`,
    `拼多多拒绝了查询：${text}（${code}）。请人工打开页面核对。`,
  );
}

/** Says that the session is over, whatever the goods: its words must not be read as words about them. */
export function isSignedOut({ code }: Refusal): boolean {
  return SIGNED_OUT.has(code);
}

function isThrottled({ code }: Refusal): boolean {
  return THROTTLED.has(code);
}

/** Reads a whole object; anything missing means the page is not the one we know. */
export function parseWhole<T extends z.ZodType>(schema: T, value: unknown, what: string): z.infer<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.map(String).join('.') ?? '';
  throw pageChanged(`${what}: unreadable at ${where}`, `${what}的「${where}」`);
}

export interface Members<T> {
  items: T[];
  /** Members that could not be read: they count as seen, never as absent. */
  dropped: number;
}

export function parseMembers<T extends z.ZodType>(schema: T, values: unknown[]): Members<z.infer<T>> {
  const parsed = values.map((value) => schema.safeParse(value));
  const items = parsed.flatMap((each) => (each.success ? [each.data] : []));
  return { items, dropped: values.length - items.length };
}

function pageChanged(message: string, what: string): PageChanged {
  return new PageChanged(message, `${what}与已知的不同，平台可能改版。已停止操作，请人工核对页面。`);
}
