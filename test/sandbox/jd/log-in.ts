import { z } from 'zod';
import { jsonReply, type Reply, redirectReply, statusReply } from '../http/reply.ts';
import { cookieOf, type ReadRequest } from '../http/request.ts';
import { createSessions, LOCKED_OUTCOME, NORMAL_OUTCOME, type Sessions } from '../kit/sessions.ts';
import type { BrandShop } from '../world/brand.ts';
import type { HostLabel } from './hosts.ts';
import { INVENTED_PATHS, LOGIN_ERRORS, SESSION_COOKIE, SMS_CODE } from './invented.ts';
import type { JdPlatform } from './platform.ts';

const LoginBody = z
  .object({
    loginname: z.string(),
    nloginpwd: z.string(),
    /** What the slider layer sends after it was dragged. */
    authcode: z.string().default(''),
    smsCode: z.string().default(''),
  })
  .transform(({ loginname: username, nloginpwd: password, ...steps }) => ({ username, password, ...steps }));
type LoginAttempt = z.infer<typeof LoginBody>;

/** Words for the page, or the step that a person has to take. */
type LoginRefusal = { message: string } | { step: 'slider' | 'sms' };

export type JdSessions = Sessions<LoginAttempt, LoginRefusal>;

/** What the control page can choose for an account, and what a person reads there. */
export const LOGIN_OUTCOMES: Readonly<Record<string, string>> = {
  [NORMAL_OUTCOME]: '正常',
  [LOCKED_OUTCOME]: '账号锁定',
  captcha: '要求滑块验证',
  sms: '要求短信验证码',
  'no-permission': '没有权限',
};

export function createJdSessions(shops: readonly BrandShop[]): JdSessions {
  return createSessions<LoginAttempt, LoginRefusal>({
    shops,
    wrongPassword: { message: LOGIN_ERRORS.wrongPassword },
    locked: { message: LOGIN_ERRORS.locked },
    refuseStep(outcome, { authcode, smsCode }) {
      if (outcome === 'no-permission') return { message: LOGIN_ERRORS.noPermission };
      if (outcome === 'captcha' && authcode === '') return { step: 'slider' };
      if (outcome !== 'sms' || smsCode === SMS_CODE) return undefined;
      return smsCode === '' ? { step: 'sms' } : { message: LOGIN_ERRORS.wrongSms };
    },
  });
}

/** Hosts that get a cookie of their own, one after the other; the last leads back to where the merchant wanted to go. */
const CHAIN: readonly HostLabel[] = ['passport', 'sff', 'yx', 'oac', 'shop'];

/** Says where to go on, which step a person has to take, or why not. */
export function logIn(platform: JdPlatform, request: ReadRequest): Reply {
  const fields = Object.fromEntries(new URLSearchParams(request.bytes.toString('utf8')));
  const parsed = LoginBody.safeParse(fields);
  if (!parsed.success) return statusReply(400, '400');
  const outcome = platform.sessions.logIn(parsed.data);
  return jsonReply(
    'session' in outcome ? { redirect: stepAddress(platform, outcome.session.token, 0) } : outcome.error,
  );
}

/** One link of the chain: sets the host's cookie and goes on to the next host. */
export function setSession(platform: JdPlatform, { query }: ReadRequest): Reply {
  const token = query.get('ticket') ?? '';
  const step = Number(query.get('step'));
  if (!platform.sessions.find(token)) return statusReply(403, '403');
  const next = step + 1 < CHAIN.length ? stepAddress(platform, token, step + 1) : homeOf(platform);
  const cookie = `${SESSION_COOKIE}=${token}; Path=/; HttpOnly; SameSite=None; Secure; Max-Age=604800`;
  return { kind: 'answer', status: 302, headers: { location: next, 'set-cookie': cookie }, body: '' };
}

function stepAddress({ origins }: JdPlatform, ticket: string, step: number): string {
  const label = CHAIN[step] ?? 'shop';
  return `${origins[label]}${INVENTED_PATHS.setSession}?${new URLSearchParams({ ticket, step: String(step) })}`;
}

function homeOf({ origins }: JdPlatform): string {
  return `${origins.shop}/jdm/home`;
}

/** Where a page without a session leads. */
export function toLogin({ origins }: JdPlatform, { path, query }: ReadRequest): Reply {
  const back = `${origins.shop}${path}${query.size > 0 ? `?${query}` : ''}`;
  return redirectReply(
    `${origins.passport}/login/index.action/jdm?${new URLSearchParams({ ReturnUrl: back })}`,
  );
}

export function tokenOf(request: ReadRequest): string | undefined {
  return cookieOf(request, SESSION_COOKIE);
}
