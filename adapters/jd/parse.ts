import { type Answer, notAsKnown, type Refusal } from '../page/answer.ts';
import { API } from './profile.ts';
import { Envelope, MerchantEnvelope } from './schema.ts';
import { REASONS } from './words.ts';

const SUCCESS = '00000';
const MERCHANT_SUCCESS = '200';
const NOT_LOGGED_IN = '30000';

/** Two gateways, two envelopes. Throws when it is no answer of either. */
export function parseAnswer(path: string, body: unknown): Answer {
  const answer = path === API.merchant ? parseMerchant(body) : parseCampaigns(body);
  if (answer) return answer;
  throw notAsKnown(`answer of ${path} is no envelope`, '平台接口返回的格式');
}

function parseCampaigns(body: unknown): Answer | undefined {
  const parsed = Envelope.safeParse(body);
  if (!parsed.success) return undefined;
  const { success, code, message, data } = parsed.data;
  if (success && code === SUCCESS) return { result: data };
  return { refusal: { code, text: message ?? `错误码 ${code}` } };
}

function parseMerchant(body: unknown): Answer | undefined {
  const parsed = MerchantEnvelope.safeParse(body);
  if (!parsed.success) return undefined;
  const { code, msg, data } = parsed.data;
  return code === MERCHANT_SUCCESS ? { result: data } : { refusal: { code, text: msg ?? `错误码 ${code}` } };
}

export function isSignedOut({ code }: Refusal): boolean {
  return code === NOT_LOGGED_IN;
}

export function isThrottled({ text }: Refusal): boolean {
  return REASONS.find(({ pattern }) => pattern.test(text))?.kind === 'throttled';
}
