import { join } from 'node:path';
import { readMasterKey } from '../../../src/runtime/master-key.ts';
import { createVault } from '../../../src/runtime/vault.ts';
import { sandboxPasswords } from '../../e2e/support/passwords.ts';
import type { Arena, OpenArena, SessionCookies } from '../arena/arena.ts';

const DAY_S = 24 * 3600;

/** Lets every shop begin with the session that an earlier run would have kept: logging in by the form costs a second of work. */
export async function signIn(
  { cookies, logIn }: Pick<Arena, 'cookies'> & Pick<OpenArena, 'logIn'>,
  shops: readonly { id: string; botAccount: string }[],
  { stateDir, masterKey: hex }: { stateDir: string; masterKey: string },
): Promise<void> {
  const masterKey = await readMasterKey({ hex, file: '' });
  const vault = createVault({ folder: join(stateDir, 'vault'), masterKey });
  for (const { id, botAccount } of shops) {
    const password = sandboxPasswords.get(botAccount) ?? '';
    const token = logIn({ username: botAccount, password });
    if (token !== undefined) await vault.putSession(id, storageState(token, cookies));
  }
}

/** As Playwright writes it. */
function storageState(value: string, { hosts, names, isCrossSite }: SessionCookies): string {
  const shared = {
    value,
    path: '/',
    expires: Math.round(Date.now() / 1000) + DAY_S,
    secure: isCrossSite,
    sameSite: isCrossSite ? 'None' : 'Lax',
  };
  const cookies = hosts.flatMap((host) =>
    // The first is the session's own, which no script reads.
    names.map((name, index) => ({ ...shared, name, domain: `${host}.localhost`, httpOnly: index === 0 })),
  );
  return JSON.stringify({ cookies, origins: [] });
}
