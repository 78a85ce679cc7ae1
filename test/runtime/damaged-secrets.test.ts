import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readMasterKey } from '../../src/runtime/master-key.ts';
import { createVault } from '../../src/runtime/vault.ts';
import { createTempFolder } from '../tools/temp-folder.ts';

type AnyVault = ReturnType<typeof createVault>;

const DAMAGES: [string, (text: string) => string | Buffer][] = [
  ['empty', () => ''],
  ['filled with NUL', (text) => Buffer.alloc(text.length)],
  ['cut short', (text) => text.slice(0, text.length / 2)],
  ['of an older shape', () => '{"version":0,"content":"e30="}'],
];

const RECORDS = {
  session: {
    put: (vault: AnyVault) => vault.putSession('pdd-1', '{"cookies":[]}'),
    get: (vault: AnyVault) => vault.getSession('pdd-1'),
  },
  credentials: {
    put: (vault: AnyVault) => vault.putCredentials('pdd-1', { username: 'a', password: 'b' }),
    get: (vault: AnyVault) => vault.getCredentials('pdd-1'),
  },
  robot: {
    put: (vault: AnyVault) => vault.putRobot('ops', { url: 'https://example.com/hook' }),
    get: (vault: AnyVault) => vault.getRobot('ops'),
  },
};

/** Writes the damage over the only file there is; `looksAt` must refuse it by name and leave it alone. */
async function expectRefused(
  folder: string,
  damage: (text: string) => string | Buffer,
  looksAt: () => Promise<unknown>,
): Promise<void> {
  const [name = ''] = readdirSync(folder);
  const path = join(folder, name);
  const damaged = Buffer.from(damage(readFileSync(path, 'utf8')));
  writeFileSync(path, damaged);
  await expect(looksAt()).rejects.toMatchObject({
    name: 'Stop',
    userMessage: expect.stringMatching(new RegExp(`${path}.*请`)),
  });
  expect(readFileSync(path).equals(damaged)).toBe(true);
  expect(readdirSync(folder)).toEqual([name]);
}

describe.each(DAMAGES)('a file that is %s', (_, damage) => {
  it.each(Object.entries(RECORDS))(
    'G15: the vault’s %s is refused by name and left alone',
    async (_name, { put, get }) => {
      const folder = createTempFolder();
      const vault = createVault({ folder, masterKey: Buffer.alloc(32, 7) });
      await put(vault);
      await expectRefused(folder, damage, () => get(vault));
    },
  );

  it('G15: the master key is refused by name and never made anew', async () => {
    const folder = createTempFolder();
    const file = join(folder, 'master.key');
    await readMasterKey({ file });
    await expectRefused(folder, damage, () => readMasterKey({ file }));
  });
});
