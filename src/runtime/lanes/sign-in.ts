import { NeedsHuman, SessionExpired } from '../../domain/errors.ts';
import type { Shop } from '../../domain/pool/schema.ts';
import type { SessionState } from '../../domain/session.ts';
import { hashOf } from '../../domain/snapshot.ts';
import { addMs, formatPlatformTime, type Instant } from '../../domain/time.ts';
import type { AdapterContext, Credentials, PlatformAdapter } from '../../ports/adapter.ts';
import type { Clock } from '../../ports/clock.ts';
import type { OperationsLedger } from '../../ports/operations.ts';
import type { Vault } from '../../ports/vault.ts';
import { sessionEndOf } from './session-end.ts';
import { failureOf, judgeSession, type SessionOutcome } from './session-outcome.ts';

const TAKEN_OVER_REST_MS = 30 * 60_000;
/** After a captcha, a phone code or a lock: every further log-in of ours makes the platform more suspicious. */
const GUARDED_REST_MS = 30 * 60_000;
/** Cookies of these open nothing, or the wrong door. */
const ENDED = new Set<SessionState>(['needs-login', 'wrong-shop', 'taken-over']);

/** How long the same credentials are not tried again, for the life of the process: a refused password locks the account. */
const REST_MS: Partial<Record<SessionState, number>> = {
  'wrong-password': Number.POSITIVE_INFINITY,
  'needs-human': GUARDED_REST_MS,
  locked: GUARDED_REST_MS,
};

interface Rest {
  /** Hash: other credentials may be tried at once. */
  credentials: string;
  untilMs: number;
  outcome: SessionOutcome;
}

export interface SignInDeps {
  vault: Vault;
  operations: Pick<OperationsLedger, 'setShopState' | 'shopStates'>;
  clock: Clock;
}

export interface SignIn {
  /** Throws `NeedsHuman` while another hand has the account: logging in again would throw that person out. */
  assertMayTry(shop: Shop): Promise<void>;
  /** Proves the shop, logging in where needed; records how it stands; throws when it is not ours to work in. */
  prove(adapter: PlatformAdapter, ctx: AdapterContext): Promise<{ hasLoggedIn: boolean }>;
  /** Runs a verb and records it when the session ends under it. */
  watch<T>(shop: Shop, verb: () => Promise<T>): Promise<T>;
}

export function createSignIn({ vault, operations, clock }: SignInDeps): SignIn {
  const rests = new Map<string, Rest>();

  const record = async (
    shop: Shop,
    outcome: SessionOutcome,
    end: { endsAt?: Instant } = {},
  ): Promise<void> => {
    await operations.setShopState({ shopId: shop.id, ...outcome, ...end, checkedAt: clock.now() });
    if (ENDED.has(outcome.session)) await vault.dropSession(shop.id);
  };
  const stateOf = async (shop: Shop) =>
    (await operations.shopStates()).find((candidate) => candidate.shopId === shop.id);
  /** Other credentials, the time, or a person's own log-in (state `unknown`) end a rest. */
  const restOf = async (shop: Shop, credentials: Credentials): Promise<Rest | undefined> => {
    const rest = rests.get(shop.id);
    if (rest?.credentials !== hashOf(credentials) || clock.nowMs() >= rest.untilMs) return undefined;
    return (await stateOf(shop))?.session === 'unknown' ? undefined : rest;
  };
  /** One log-in with what the vault holds, unless the last one with it asked for a rest: its outcome then stands. */
  const logIn = async (
    adapter: PlatformAdapter,
    ctx: AdapterContext,
  ): Promise<SessionOutcome | undefined> => {
    const credentials = await vault.getCredentials(ctx.shop.id);
    if (!credentials) return undefined;
    const rest = await restOf(ctx.shop, credentials);
    if (rest) return rest.outcome;
    const outcome = judgeSession(ctx.shop, await adapter.session(ctx, credentials));
    const restMs = REST_MS[outcome.session];
    if (restMs !== undefined) {
      const untilMs = clock.nowMs() + restMs;
      rests.set(ctx.shop.id, { credentials: hashOf(credentials), untilMs, outcome });
    }
    return outcome;
  };

  return {
    assertMayTry: async (shop) => {
      const state = await stateOf(shop);
      const until = state?.session === 'taken-over' ? addMs(state.since, TAKEN_OVER_REST_MS) : '';
      if (clock.now() < until) throw takenOver(shop, until);
    },
    prove: async (adapter, ctx) => {
      const first = await adapter.session(ctx);
      const afterLogIn = first.kind === 'needs-login' ? await logIn(adapter, ctx) : undefined;
      const outcome = afterLogIn ?? judgeSession(ctx.shop, first);
      const isSignedIn = outcome.session === 'signed-in';
      await record(ctx.shop, outcome, isSignedIn ? await endOf(vault, ctx) : {});
      if (!isSignedIn) throw failureOf(outcome);
      return { hasLoggedIn: afterLogIn !== undefined };
    },
    watch: async (shop, verb) => {
      try {
        return await verb();
      } catch (error) {
        if (error instanceof SessionExpired) {
          await record(shop, { session: 'needs-login', text: error.userMessage });
        } else if (error instanceof NeedsHuman) {
          await record(shop, { session: 'needs-human', text: error.userMessage });
        }
        throw error;
      }
    },
  };
}

/** In a person's own browser: who is signed in there is theirs, says nothing about the bot's session, and is never logged in by us. */
export const proveOnly: SignIn = {
  assertMayTry: async () => undefined,
  prove: async (adapter, ctx) => {
    const result = await adapter.session(ctx);
    const { session, text } = judgeSession(ctx.shop, result);
    if (session === 'signed-in') return { hasLoggedIn: false };
    const own = `请先在您的 Chrome 中登录店铺「${ctx.shop.name}」，再运行一次。`;
    throw failureOf({ session, text: session === 'needs-login' ? own : text });
  },
  watch: (_shop, verb) => verb(),
};

/** Only of a log-in that a person has to renew: with a password at hand we log in again by ourselves. */
async function endOf(vault: Vault, { shop, page, origins }: AdapterContext): Promise<{ endsAt?: Instant }> {
  if (await vault.getCredentials(shop.id)) return {};
  const endsAt = sessionEndOf(await page.context().cookies(Object.values(origins)));
  return endsAt === undefined ? {} : { endsAt };
}

function takenOver(shop: Shop, until: string): NeedsHuman {
  return new NeedsHuman(
    'account was taken over lately',
    `店铺「${shop.name}」的账号刚在别处登录，${formatPlatformTime(until)} 之前不再自动登录，以免把同事顶下线。`,
  );
}
