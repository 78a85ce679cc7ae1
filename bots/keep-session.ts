import type { ShopBot } from '../src/app/deps.ts';

const PROOF_MS = 90_000;

/** Proves the log-in before somebody needs it: at night a shop that fell out is found before the morning's filing. */
export const keepSessionBot: ShopBot = async (deps, shop, run) => {
  const account = await deps.lanes.withShop(
    shop,
    { mode: 'dry-run', timeoutMs: PROOF_MS, signal: run.signal },
    async ({ ctx }) => ctx.shop.botAccount,
  );
  return { result: 'done', summary: `登录有效：${shop.name}（${account}）`, counts: { signedIn: 1 } };
};
