import { z } from 'zod';
import { jsonReply, type Reply } from '../http/reply.ts';
import type { SandboxShop } from '../kit/backend.ts';
import { createSessions, LOCKED_OUTCOME, NORMAL_OUTCOME, type Sessions } from '../kit/sessions.ts';
import { ERRORS, LOGIN_ERRORS, SESSION_COOKIE, SMS_CODE } from './invented.ts';

const LogInBody = z.object({
  username: z.string(),
  password: z.string(),
  /** What the slider says once it was drawn to its end. */
  slid: z.boolean().default(false),
  smsCode: z.string().default(''),
});

/** Words for the page, or the step that a person has to take. */
type Refusal = { message: string } | { step: 'slider' | 'sms' };
export type LogIns = Sessions<z.infer<typeof LogInBody>, Refusal>;

/** What the control page can choose for an account. */
export const LOGIN_OUTCOMES: Readonly<Record<string, string>> = {
  [NORMAL_OUTCOME]: '正常',
  [LOCKED_OUTCOME]: '账号锁定',
  slider: '要求滑块验证',
  sms: '要求短信验证码',
  'no-permission': '没有权限',
};

export function createLogIns(shops: readonly SandboxShop[]): LogIns {
  return createSessions<z.infer<typeof LogInBody>, Refusal>({
    shops,
    wrongPassword: { message: LOGIN_ERRORS.wrongPassword },
    locked: { message: LOGIN_ERRORS.locked },
    refuseStep(outcome, { slid, smsCode }) {
      if (outcome === 'no-permission') return { message: LOGIN_ERRORS.noPermission };
      if (outcome === 'slider' && !slid) return { step: 'slider' };
      if (outcome !== 'sms' || smsCode === SMS_CODE) return undefined;
      return smsCode === '' ? { step: 'sms' } : { message: LOGIN_ERRORS.wrongSms };
    },
  });
}

/** Signed in, or in `data` what stands in the way. */
export function logIn(sessions: LogIns, body: unknown): Reply {
  const parsed = LogInBody.safeParse(body);
  if (!parsed.success) return jsonReply({ ...ERRORS.badRequest, data: null });
  const outcome = sessions.logIn(parsed.data);
  const isIn = 'session' in outcome;
  const cookie = isIn ? `${SESSION_COOKIE}=${outcome.session.token}; Path=/; HttpOnly; Max-Age=604800` : '';
  return jsonReply(
    { code: 0, message: '', data: isIn ? {} : outcome.error },
    isIn ? { 'set-cookie': cookie } : {},
  );
}
