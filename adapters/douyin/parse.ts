import { type Answer, notAsKnown, type Refusal } from '../page/answer.ts';
import { Envelope } from './schema.ts';

/** 用户未登录; as number on the log-in's own calls, as text on others. */
const SIGNED_OUT = new Set(['10008', '401']);
/** 服务打瞌睡了 passes by itself; 签名校验失败 does with the next page. */
const THROTTLED = new Set(['50001', '403']);

/** `{code, msg, data}`. */
export function parseAnswer(path: string, body: unknown): Answer {
  const parsed = Envelope.safeParse(body);
  if (!parsed.success) throw notAsKnown(`answer of ${path} is no envelope`, '平台接口返回的格式');
  const { code, msg, data } = parsed.data;
  return Number(code) === 0 ? { result: data } : { refusal: { code, text: msg ?? `错误码 ${code}` } };
}

export function reactionTo({ code }: Refusal): 'signed-out' | 'throttled' | undefined {
  if (SIGNED_OUT.has(String(code))) return 'signed-out';
  return THROTTLED.has(String(code)) ? 'throttled' : undefined;
}
