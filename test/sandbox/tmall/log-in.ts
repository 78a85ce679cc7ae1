import {
  createSessions,
  LOCKED_OUTCOME,
  type LogInAttempt,
  NORMAL_OUTCOME,
  type Sessions,
} from '../kit/sessions.ts';
import type { BrandShop } from '../world/brand.ts';
import { LOGIN_ERRORS, type Refusal, SMS_CODE } from './invented.ts';

interface TmallAttempt extends LogInAttempt {
  /** What the slider sends after it was dragged. */
  ncToken: string;
  smsCode: string;
}

export type TmallSessions = Sessions<TmallAttempt, Refusal>;

/** Log-in outcome → what a person reads on the control page. */
export const OUTCOMES: Readonly<Record<string, string>> = {
  [NORMAL_OUTCOME]: '正常登录',
  [LOCKED_OUTCOME]: '账号锁定',
  captcha: '滑块验证',
  sms: `短信验证码（${SMS_CODE}）`,
  'no-permission': '子账号无权限',
};

export function createTmallSessions(shops: readonly BrandShop[]): TmallSessions {
  return createSessions<TmallAttempt, Refusal>({
    shops,
    wrongPassword: LOGIN_ERRORS.wrongPassword,
    locked: LOGIN_ERRORS.accountLocked,
    refuseStep,
  });
}

function refuseStep(outcome: string, { ncToken, smsCode }: TmallAttempt): Refusal | undefined {
  if (outcome === 'no-permission') return LOGIN_ERRORS.noPermission;
  if (outcome === 'captcha' && ncToken === '') return LOGIN_ERRORS.captchaNeeded;
  if (outcome !== 'sms') return undefined;
  if (smsCode === '') return LOGIN_ERRORS.smsNeeded;
  return smsCode === SMS_CODE ? undefined : LOGIN_ERRORS.wrongSms;
}
