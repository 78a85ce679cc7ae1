import { NeedsHuman, SessionExpired } from '../../domain/errors.ts';
import type { Shop } from '../../domain/pool/schema.ts';
import type { SessionState } from '../../domain/session.ts';
import { hashOf } from '../../domain/snapshot.ts';
import { addMs, formatPlatformTime } from '../../domain/time.ts';
import type { AdapterContext, Credentials, PlatformAdapter } from '../../ports/adapter.ts';
import type { Clock } from '../../ports/clock.ts';
import type { OperationsLedger } from '../../ports/operations.ts';
import type { Vault } from '../../ports/vault.ts';
import { failureOf, judgeSession, type SessionOutcome } from './session-outcome.ts';

const TAKEN_OVER_REST_MS = 30 * 60_000;
/** Cookies of these open nothing, or the wrong door. */
const ENDED = new Set<SessionState>(['needs-login', 'wrong-shop', 'taken-over']);

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
  /** Refused passwords, for the life of the process: trying the same one again locks the account. */
  const refused = new Map<string, string>();

  const record = async (shop: Shop, outcome: SessionOutcome): Promise<void> => {
    await operations.setShopState({ shopId: shop.id, ...outcome, checkedAt: clock.now() });
    if (ENDED.has(outcome.session)) await vault.dropSession(shop.id);
  };
  const usableCredentials = async (shop: Shop): Promise<Credentials | undefined> => {
    const credentials = await vault.getCredentials(shop.id);
    return credentials && refused.get(shop.id) !== hashOf(credentials) ? credentials : undefined;
  };

  return {
    assertMayTry: async (shop) => {
      const state = (await operations.shopStates()).find((candidate) => candidate.shopId === shop.id);
      const until = state?.session === 'taken-over' ? addMs(state.since, TAKEN_OVER_REST_MS) : '';
      if (clock.now() < until) throw takenOver(shop, until);
    },
    prove: async (adapter, ctx) => {
      const first = await adapter.session(ctx);
      const credentials = first.kind === 'needs-login' ? await usableCredentials(ctx.shop) : undefined;
      const result = credentials ? await adapter.session(ctx, credentials) : first;
      if (credentials && result.kind === 'wrong-password') refused.set(ctx.shop.id, hashOf(credentials));
      const outcome = judgeSession(ctx.shop, result);
      await record(ctx.shop, outcome);
      if (outcome.session !== 'signed-in') throw failureOf(outcome);
      return { hasLoggedIn: credentials !== undefined };
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

function takenOver(shop: Shop, until: string): NeedsHuman {
  return new NeedsHuman(
    'account was taken over lately',
    `店铺「${shop.name}」的账号刚在别处登录，${formatPlatformTime(until)} 之前不再自动登录，以免把同事顶下线。`,
  );
}
