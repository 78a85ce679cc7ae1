import { join } from 'node:path';
import { readMasterKey } from '../../../src/runtime/master-key.ts';
import { createVault } from '../../../src/runtime/vault.ts';
import { sandboxPasswords } from '../../e2e/support/passwords.ts';
import { BACKEND_HOST } from '../../sandbox/pinduoduo/hosts.ts';
import { SESSION_COOKIE } from '../../sandbox/pinduoduo/invented.ts';
import type { Sandbox } from '../../sandbox/start.ts';

const DAY_S = 24 * 3600;

/** Lets every shop begin with the session that an earlier run would have kept: logging in by the form costs a second of work. */
export async function signIn(
  { platform }: Sandbox,
  shops: readonly { id: string; botAccount: string }[],
  { stateDir, masterKey: hex }: { stateDir: string; masterKey: string },
): Promise<void> {
  const masterKey = await readMasterKey({ hex, file: '' });
  const vault = createVault({ folder: join(stateDir, 'vault'), masterKey });
  for (const { id, botAccount } of shops) {
    const password = sandboxPasswords.get(botAccount) ?? '';
    const attempt = { username: botAccount, password, verificationCode: '', mobileVerifyCode: '' };
    const result = platform.sessions.logIn(attempt);
    if ('session' in result) await vault.putSession(id, storageState(result.session.token));
  }
}

/** As Playwright writes it. */
function storageState(token: string): string {
  const cookie = {
    name: SESSION_COOKIE,
    value: token,
    domain: `${BACKEND_HOST}.localhost`,
    path: '/',
    expires: Math.round(Date.now() / 1000) + DAY_S,
    httpOnly: true,
    secure: false,
    sameSite: 'Lax',
  };
  return JSON.stringify({ cookies: [cookie], origins: [] });
}
