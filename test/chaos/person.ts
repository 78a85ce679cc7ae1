import type { App } from '../../src/main.ts';

const WHO = 'zhou';
/** Where a shop waits for somebody to log in again. */
const LOGGED_OUT = new Set(['taken-over', 'needs-human', 'wrong-shop', 'needs-login']);

/** What a person does when told: lifts the breaker's pause after a look, logs in again. Decides nothing about submissions. */
export async function doPersonsPart({ deps }: App): Promise<void> {
  const { ledger, clock } = deps;
  for (const { scope, by } of await ledger.operations.pauses()) {
    if (by !== 'bot:breaker') continue;
    const why = '已核对，恢复提交';
    await ledger.operations.unpause(scope, { who: WHO, at: clock.now(), event: 'unpaused', why });
  }
  for (const { shopId, session } of await ledger.operations.shopStates()) {
    if (!LOGGED_OUT.has(session)) continue;
    const asked = { shopId, session: 'unknown', text: '有人要求重新登录' } as const;
    await ledger.operations.setShopState({ ...asked, checkedAt: clock.now() });
  }
}
