import { type Answer, notAsKnown, type Refusal } from '../page/answer.ts';
import { Envelope } from './schema.ts';

const SUCCESS = 1_000_000;
/** 54001 too fast or stale signature, 40002 no signature: both pass by themselves. */
const THROTTLED: ReadonlySet<Refusal['code']> = new Set([54001, 40002]);
const SIGNED_OUT: ReadonlySet<Refusal['code']> = new Set([43001]);

/** The answer's content, or the platform's refusal of the whole call. Throws when it is no answer of this backend. */
export function parseAnswer(path: string, body: unknown): Answer {
  const parsed = Envelope.safeParse(body);
  if (!parsed.success) throw notAsKnown(`answer of ${path} is no envelope`, '平台接口返回的格式');
  const { success, result } = parsed.data;
  const code = parsed.data.error_code ?? parsed.data.errorCode ?? 0;
  if (success && code === SUCCESS) return { result };
  return { refusal: { code, text: parsed.data.error_msg ?? parsed.data.errorMsg ?? `错误码 ${code}` } };
}

/** Says that the session is over, whatever the goods: its words must not be read as words about them. */
export function isSignedOut({ code }: Refusal): boolean {
  return SIGNED_OUT.has(code);
}

export function isThrottled({ code }: Refusal): boolean {
  return THROTTLED.has(code);
}
