import { randomBytes } from 'node:crypto';
import type { SandboxShop } from './backend.ts';

export interface Session {
  token: string;
  account: string;
  /** Platform shop id the session serves. */
  shop: string;
}

export interface LogInAttempt {
  username: string;
  password: string;
}

export interface SessionStore {
  find(token: string | undefined): Session | undefined;
  end(token: string): void;
  /** Somebody logged in with the account elsewhere: this session is over, and the log-in page says so for a while. */
  takeOver(token: string): void;
  isTakenOver(token: string | undefined): boolean;
  /** From now on the session silently serves the other shop. */
  switchShop(token: string): void;
  outcomeOf(account: string): string;
  /** False when no shop has the account. */
  setOutcome(account: string, outcome: string): boolean;
}

/** `A` is what the platform's log-in sends, `R` how it refuses. */
export interface Sessions<A extends LogInAttempt, R> extends SessionStore {
  logIn(attempt: A): { session: Session } | { error: R };
}

export interface LogInRules<A extends LogInAttempt, R> {
  shops: readonly SandboxShop[];
  wrongPassword: R;
  /** Also after too many wrong passwords. */
  locked: R;
  /** The step a person has to take although the password is right; `outcome` is what the control page chose. */
  refuseStep(outcome: string, attempt: A): R | undefined;
}

export const NORMAL_OUTCOME = 'normal';
export const LOCKED_OUTCOME = 'locked';
const TAKE_OVER_SHOWN_MS = 10 * 60_000;
const WRONG_PASSWORDS_BEFORE_LOCK = 5;

export function createSessions<A extends LogInAttempt, R>(rules: LogInRules<A, R>): Sessions<A, R> {
  const { shops } = rules;
  const live = new Map<string, Session>();
  const takenOverAt = new Map<string, number>();
  const outcomes = new Map<string, string>();
  const failures = new Map<string, number>();
  const shopOf = (account: string): SandboxShop | undefined =>
    shops.find((shop) => shop.account === account || shop.staffAccount === account);
  const outcomeOf = (account: string): string => outcomes.get(account) ?? NORMAL_OUTCOME;
  const refuse = (attempt: A, shop: SandboxShop | undefined): R | undefined => {
    const { username } = attempt;
    const failed = failures.get(username) ?? 0;
    if (outcomeOf(username) === LOCKED_OUTCOME || failed >= WRONG_PASSWORDS_BEFORE_LOCK) return rules.locked;
    if (shop?.password === attempt.password) return rules.refuseStep(outcomeOf(username), attempt);
    failures.set(username, failed + 1);
    return rules.wrongPassword;
  };
  return {
    logIn(attempt) {
      const shop = shopOf(attempt.username);
      const error = refuse(attempt, shop);
      if (error || !shop) return { error: error ?? rules.wrongPassword };
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
    outcomeOf,
    switchShop(token) {
      const session = live.get(token);
      const other = shops.find((shop) => shop.platformShopId !== session?.shop);
      if (session && other) session.shop = other.platformShopId;
    },
    setOutcome(account, outcome) {
      failures.delete(account);
      outcomes.set(account, outcome);
      return shopOf(account) !== undefined;
    },
  };
}
