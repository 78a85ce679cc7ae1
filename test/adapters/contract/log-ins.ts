import { afterAll, beforeEach, expect, it } from 'vitest';
import { logIn, type OnStage, type Stage, signOut } from './stage.ts';

/** Who is signed in, and every way in which nobody gets to be. */
export function checkLogIns(stage: Stage, onStage: OnStage): void {
  beforeEach(() => signOut(onStage()));
  afterAll(() => signOut(onStage()));

  it('needs a log-in without credentials, logs in and proves shop and account, and names the shop it finds instead', async () => {
    const lane = onStage();
    expect(await lane.adapter.session(lane.context())).toMatchObject({ kind: 'needs-login' });
    const { name: shopName, platformShopId, botAccount: account } = lane.shop;
    const signedIn = { kind: 'signed-in', shopName, platformShopId, account };
    expect(await logIn(lane)).toEqual(signedIn);
    expect(await lane.adapter.session(lane.context())).toEqual(signedIn);
    const shop = { ...lane.shop, platformShopId: '1', name: '别的店' };
    const instead = await lane.adapter.session(lane.context({ shop }), lane.credentials);
    expect(instead).toEqual({ kind: 'wrong-shop', shopName, platformShopId });
  });

  it('tells a wrong password in the platform’s words', async () => {
    const lane = onStage();
    const result = await lane.adapter.session(lane.context(), { ...lane.credentials, password: 'wrong' });
    expect(result).toEqual({ kind: 'wrong-password', text: stage.wrongPassword });
  });

  it.each(stage.logIns)('stops at $outcome', async ({ outcome, result }) => {
    const lane = onStage();
    const path = `/accounts/${lane.shop.botAccount}/login-outcome`;
    await lane.control('POST', path, { outcome });
    expect(await logIn(lane)).toMatchObject(result);
    await lane.control('POST', path, { outcome: 'normal' });
  });

  it.each(['home', 'identity'] as const)(
    'says that others took the account over, seen at %s',
    async (place) => {
      const lane = onStage();
      expect(await logIn(lane)).toMatchObject({ kind: 'signed-in' });
      await lane.fault('taken-over', { match: { path: stage.paths[place] } });
      expect(await logIn(lane)).toEqual({ kind: 'taken-over', text: expect.stringMatching(/[一-龥]/) });
    },
  );
}
