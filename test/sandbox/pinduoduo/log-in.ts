import { createSessions, type LogInAttempt, type Sessions } from '../kit/sessions.ts';
import type { BrandShop } from '../world/brand.ts';
import { API_ERRORS, type Refusal, SMS_CODE } from './invented.ts';

/** What the next log-in of an account comes to, and what the control page calls it. */
export const LOGIN_OUTCOMES = {
  normal: '正常',
  locked: '账号锁定',
  captcha: '滑块验证',
  sms: '短信验证码',
  'no-permission': '没有权限',
} as const;

interface Attempt extends LogInAttempt {
  /** What the slider layer sends after it was dragged. */
  verificationCode: string;
  mobileVerifyCode: string;
}

export type PinduoduoSessions = Sessions<Attempt, Refusal>;

export function createPinduoduoSessions(shops: readonly BrandShop[]): PinduoduoSessions {
  return createSessions<Attempt, Refusal>({
    shops,
    wrongPassword: API_ERRORS.wrongPassword,
    locked: API_ERRORS.accountLocked,
    refuseStep,
  });
}

function refuseStep(outcome: string, attempt: Attempt): Refusal | undefined {
  if (outcome === 'no-permission') return API_ERRORS.noPermission;
  if (outcome === 'captcha' && attempt.verificationCode === '') return API_ERRORS.captchaNeeded;
  if (outcome !== 'sms') return undefined;
  if (attempt.mobileVerifyCode === '') return API_ERRORS.smsNeeded;
  return attempt.mobileVerifyCode === SMS_CODE ? undefined : API_ERRORS.wrongSms;
}
