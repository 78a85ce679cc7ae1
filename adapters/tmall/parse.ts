import { z } from 'zod';
import { type Answer, notAsKnown, type Refusal } from '../page/answer.ts';
import { Envelope, MtopEnvelope } from './schema.ts';

const SIGNED_OUT = new Set(['NOT_LOGIN', 'FAIL_SYS_SESSION_EXPIRED', 'FAIL_SYS_TOKEN_EXOIRED']);
/** Tools only test these two of a good answer. */
const GOOD_CODES = new Set(['0', '200', 'undefined']);

/** Two envelopes: the data host's, and the mtop gateway's below `/h5/`. */
export function parseAnswer(path: string, body: unknown): Answer {
  return path.startsWith('/h5/') ? parseMtop(path, body) : parseData(path, body);
}

function parseData(path: string, body: unknown): Answer {
  const parsed = Envelope.safeParse(body);
  if (!parsed.success) throw notAsKnown(`answer of ${path} is no envelope`, '平台接口返回的格式');
  const { success, code, message, msg, data } = parsed.data;
  if (success !== false && GOOD_CODES.has(String(code))) return { result: data };
  return { refusal: { code: String(code ?? ''), text: message ?? msg ?? `错误码 ${code}` } };
}

function parseMtop(path: string, body: unknown): Answer {
  const parsed = MtopEnvelope.safeParse(body);
  if (!parsed.success) throw notAsKnown(`answer of ${path} is no mtop envelope`, '平台接口返回的格式');
  const [code = '', ...words] = (parsed.data.ret[0] ?? '').split('::');
  if (code === 'SUCCESS') return { result: parsed.data.data };
  return { refusal: { code, text: words.join('::') } };
}

/** Says that the session is over, whatever the item: its words must not be read as words about it. */
export function isSignedOut({ code }: Refusal): boolean {
  return SIGNED_OUT.has(String(code));
}

/** The same code asks for a slider when its address comes along; the words pass by themselves. */
export function isThrottled({ code, text }: Refusal): boolean {
  return code === 'FAIL_SYS_USER_VALIDATE' || /RGV587|挤爆/.test(text);
}

/** A call's query, or the fields of its form. */
export function queryOf(request: unknown): Record<string, string> {
  return z.record(z.string(), z.string()).safeParse(request).data ?? {};
}
