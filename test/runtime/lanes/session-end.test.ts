import { describe, expect, it } from 'vitest';
import type { AdapterContext, Credentials, PlatformAdapter } from '../../../src/ports/adapter.ts';
import type { ShopState } from '../../../src/ports/operations.ts';
import { sessionEndOf } from '../../../src/runtime/lanes/session-end.ts';
import { createSignIn } from '../../../src/runtime/lanes/sign-in.ts';
import { createVault } from '../../../src/runtime/vault.ts';
import { createFakeClock } from '../../tools/fake-clock.ts';
import { makeFolder } from '../browser/support.ts';
import { shopA } from './support.ts';

const NOW = '2026-11-22T02:00:00.000Z';
const login = { httpOnly: true, expires: 1_795_600_800 };

describe('when a log-in ends by itself', () => {
  it.each([
    [
      'the last of the cookies only the platform reads',
      [login, { ...login, expires: 1_795_500_000 }],
      '2026-11-25T10:00:00.000Z',
    ],
    [
      'cookies that scripts read say nothing',
      [login, { httpOnly: false, expires: 1_900_000_000 }],
      '2026-11-25T10:00:00.000Z',
    ],
    ['one without end', [login, { ...login, expires: -1 }], undefined],
    ['none', [], undefined],
  ])('%s', (_name, cookies, end) => {
    expect(sessionEndOf(cookies)).toBe(end);
  });

  it.each([
    ['is known of one a person has to renew', undefined, '2026-11-25T10:00:00.000Z'],
    ['is nobody’s concern when we can log in again', { username: 'bot', password: 'p' }, undefined],
  ])('%s', async (_name, credentials: Credentials | undefined, endsAt) => {
    const vault = createVault({
      folder: await makeFolder('vault'),
      masterKey: Buffer.alloc(32, 7),
      registerSecret: () => undefined,
    });
    if (credentials) await vault.putCredentials('a', credentials);
    const states: Omit<ShopState, 'since'>[] = [];
    const signIn = createSignIn({
      clock: createFakeClock(NOW),
      operations: {
        shopStates: async () => [],
        setShopState: async (state) => ({ isChanged: states.push(state) === 1 }),
      },
      vault,
    });
    const proof = { kind: 'signed-in', shopName: shopA.name, platformShopId: '1', account: 'bot' } as const;
    const page = { context: () => ({ cookies: async () => [login] }) };
    const ctx = { shop: shopA, origins: { mms: 'http://mms.localhost' }, page } as unknown as AdapterContext;
    const adapter = { session: async () => proof } as unknown as PlatformAdapter;
    await signIn.prove(adapter, ctx);
    expect(states).toMatchObject([{ shopId: 'a', session: 'signed-in', checkedAt: NOW }]);
    expect(states[0]?.endsAt).toBe(endsAt);
  });
});
