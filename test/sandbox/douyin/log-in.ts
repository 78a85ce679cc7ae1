import { createSessions, type LogInAttempt, type Sessions } from '../kit/sessions.ts';
import type { BrandShop } from '../world/brand.ts';
import { API_ERRORS, type ApiError, RISK_CODE } from './invented.ts';

/** What the next log-in of an account comes to, and what the control page calls it. */
export const LOGIN_OUTCOMES = {
  normal: '正常',
  locked: '账号冻结',
  slider: '滑块验证',
  risk: '邮件验证码',
  'no-permission': '子账号没有权限',
} as const;

interface Attempt extends LogInAttempt {
  /** Of the risk check's mail. */
  code: string;
  /** What the slider sends after it was dragged. */
  captcha: string;
}

export type DouyinSessions = Sessions<Attempt, ApiError>;

export function createDouyinSessions(shops: readonly BrandShop[]): DouyinSessions {
  return createSessions<Attempt, ApiError>({
    shops,
    wrongPassword: API_ERRORS.wrongPassword,
    locked: API_ERRORS.locked,
    refuseStep,
  });
}

function refuseStep(outcome: string, attempt: Attempt): ApiError | undefined {
  if (outcome === 'slider' && attempt.captcha === '') return API_ERRORS.slider;
  if (outcome !== 'risk') return undefined;
  if (attempt.code === '') return API_ERRORS.riskCheck;
  return attempt.code === RISK_CODE ? undefined : API_ERRORS.wrongCode;
}
