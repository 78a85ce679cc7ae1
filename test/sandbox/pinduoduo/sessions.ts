import { randomBytes } from 'node:crypto';
import type { Brand, BrandShop } from '../world/brand.ts';
import { API_ERRORS, type Refusal, SMS_CODE } from './invented.ts';

export interface Session {
  token: string;
  account: string;
  /** mallId the session serves. */
  shop: string;
}

export const LOGIN_OUTCOMES = ['normal', 'locked', 'captcha', 'sms', 'no-permission'] as const;
type LoginOutcome = (typeof LOGIN_OUTCOMES)[number];

interface LoginAttempt {
  username: string;
  password: string;
  /** What the slider layer sends after it was dragged. */
  verificationCode: string;
  mobileVerifyCode: string;
}

export interface Sessions {
  logIn(attempt: LoginAttempt): { session: Session } | { error: Refusal };
  find(token: string | undefined): Session | undefined;
  end(token: string): void;
  /** Somebody logged in with the account elsewhere: this session is over, and the log-in page says so for a while. */
  takeOver(token: string): void;
  isTakenOver(token: string | undefined): boolean;
  /** From now on the session silently serves the other shop. */
  switchShop(token: string): void;
  outcomeOf(account: string): LoginOutcome;
  setOutcome(account: string, outcome: LoginOutcome): boolean;
}

const TAKE_OVER_SHOWN_MS = 10 * 60_000;
const WRONG_PASSWORDS_BEFORE_LOCK = 5;

export function createSessions(brand: Brand): Sessions {
  const live = new Map<string, Session>();
  const takenOverAt = new Map<string, number>();
  const outcomes = new Map<string, LoginOutcome>();
  const failures = new Map<string, number>();
  const shopOf = (account: string): BrandShop | undefined =>
    brand.shops.find((shop) => shop.account === account || shop.staffAccount === account);
  const refuse = (attempt: LoginAttempt, shop: BrandShop | undefined): Refusal | undefined => {
    const { username } = attempt;
    if (outcomes.get(username) === 'locked' || (failures.get(username) ?? 0) >= WRONG_PASSWORDS_BEFORE_LOCK) {
      return API_ERRORS.accountLocked;
    }
    if (shop?.password === attempt.password) return refuseStep(outcomes.get(username), attempt);
    failures.set(username, (failures.get(username) ?? 0) + 1);
    return API_ERRORS.wrongPassword;
  };
  return {
    logIn(attempt) {
      const shop = shopOf(attempt.username);
      const error = refuse(attempt, shop);
      if (error || !shop) return { error: error ?? API_ERRORS.wrongPassword };
      failures.delete(attempt.username);
      const token = randomBytes(24).toString('base64url');
      const session = { token, account: attempt.username, shop: shop.platformShopId };
      live.set(token, session);
      return { session };
    },
    find: (token) => (token === undefined ? undefined : live.get(token)),
    end: (token) => void live.delete(token),
    takeOver(token) {
      live.delete(token);
      takenOverAt.set(token, Date.now());
    },
    isTakenOver: (token = '') => Date.now() - (takenOverAt.get(token) ?? 0) < TAKE_OVER_SHOWN_MS,
    outcomeOf: (account) => outcomes.get(account) ?? 'normal',
    switchShop(token) {
      const session = live.get(token);
      const other = brand.shops.find((shop) => shop.platformShopId !== session?.shop);
      if (session && other) session.shop = other.platformShopId;
    },
    setOutcome(account, outcome) {
      failures.delete(account);
      outcomes.set(account, outcome);
      return shopOf(account) !== undefined;
    },
  };
}

function refuseStep(outcome: LoginOutcome | undefined, attempt: LoginAttempt): Refusal | undefined {
  if (outcome === 'no-permission') return API_ERRORS.noPermission;
  if (outcome === 'captcha' && attempt.verificationCode === '') return API_ERRORS.captchaNeeded;
  if (outcome !== 'sms') return undefined;
  if (attempt.mobileVerifyCode === '') return API_ERRORS.smsNeeded;
  return attempt.mobileVerifyCode === SMS_CODE ? undefined : API_ERRORS.wrongSms;
}
