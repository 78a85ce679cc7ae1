import { copyFile, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Stop } from '../../src/domain/errors.ts';
import { readMasterKey } from '../../src/runtime/master-key.ts';
import { createVault } from '../../src/runtime/vault.ts';
import { makeFolder } from './browser/support.ts';

const CANARY = 'canary-Passw0rd-山野';
const masterKey = Buffer.alloc(32, 7);
const credentials = { username: 'bot', password: CANARY };

async function open(key = masterKey) {
  const folder = await makeFolder('vault');
  return { folder, vault: createVault({ folder, masterKey: key }) };
}

async function onlyFile(folder: string): Promise<string> {
  const [name] = await readdir(folder);
  return join(folder, name ?? '');
}

describe('vault', () => {
  it('gives back what was put, per shop and record', async () => {
    const { vault } = await open();
    await vault.putCredentials('店铺/甲', credentials);
    await vault.putSession('店铺/甲', '{"cookies":[]}');
    expect(await vault.getCredentials('店铺/甲')).toEqual(credentials);
    expect(await vault.getSession('店铺/甲')).toBe('{"cookies":[]}');
    expect(await vault.getCredentials('other')).toBeUndefined();
    await vault.dropSession('店铺/甲');
    expect(await vault.getSession('店铺/甲')).toBeUndefined();
    expect(await vault.getCredentials('店铺/甲')).toEqual(credentials);
  });

  it('leaves no secret in plain and no file open to others', async () => {
    const { vault, folder } = await open();
    await vault.putCredentials('a', credentials);
    await vault.putSession('a', JSON.stringify({ cookies: [{ name: 'PASS_ID', value: CANARY }] }));
    await vault.putSession('a', JSON.stringify({ cookies: [{ name: 'PASS_ID', value: `${CANARY}2` }] }));
    await vault.dropSession('a');
    for (const name of await readdir(folder)) {
      const text = await readFile(join(folder, name), 'utf8');
      for (const form of [CANARY, Buffer.from(CANARY).toString('base64'), 'PASS_ID'])
        expect(text).not.toContain(form);
      expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
    }
    expect((await readdir(folder)).filter((name) => name.includes('session'))).toEqual([]);
  });

  it('stops on another key, naming both', async () => {
    const { vault, folder } = await open();
    await vault.putCredentials('a', credentials);
    const other = createVault({ folder, masterKey: Buffer.alloc(32, 8) });
    await expect(other.getCredentials('a')).rejects.toThrow(Stop);
    await expect(other.getCredentials('a')).rejects.toMatchObject({
      userMessage: expect.stringContaining('主密钥'),
    });
    expect(await vault.getCredentials('a')).toEqual(credentials);
  });

  it('refuses changed bytes and a record copied to another shop', async () => {
    const { vault, folder } = await open();
    await vault.putCredentials('a', credentials);
    const path = await onlyFile(folder);
    await vault.putCredentials('b', { username: 'b', password: 'b' });
    const names = await readdir(folder);
    const pathOfB = join(folder, names.find((name) => !path.endsWith(name)) ?? '');
    await copyFile(path, pathOfB);
    await expect(vault.getCredentials('b')).rejects.toMatchObject({
      userMessage: expect.stringContaining('损坏'),
    });
    const sealed = JSON.parse(await readFile(path, 'utf8'));
    sealed.content = Buffer.from('x'.repeat(40)).toString('base64');
    await writeFile(path, JSON.stringify(sealed));
    await expect(vault.getCredentials('a')).rejects.toBeInstanceOf(Stop);
    await writeFile(path, '');
    await expect(vault.getCredentials('a')).rejects.toBeInstanceOf(Stop);
  });

  it('registers passwords for redaction when they leave it', async () => {
    const heard: string[] = [];
    const folder = await makeFolder('vault');
    const vault = createVault({ folder, masterKey, registerSecret: (text) => heard.push(text) });
    await vault.putCredentials('a', credentials);
    await vault.getCredentials('a');
    expect(heard).toContain(CANARY);
  });
});

describe('master key', () => {
  it('is made once, private, and read back', async () => {
    const file = join(await makeFolder('key'), 'config', 'master.key');
    const [first, second] = await Promise.all([readMasterKey({ file }), readMasterKey({ file })]);
    expect(first).toHaveLength(32);
    expect(second).toEqual(first);
    expect(await readMasterKey({ file })).toEqual(first);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('comes from the configuration when given', async () => {
    expect(await readMasterKey({ hex: 'ab'.repeat(32), file: '/nowhere' })).toEqual(Buffer.alloc(32, 0xab));
  });

  it('stops on a file that others read or that holds no key', async () => {
    const file = join(await makeFolder('key'), 'master.key');
    await writeFile(file, 'ab'.repeat(32), { mode: 0o644 });
    await expect(readMasterKey({ file })).rejects.toMatchObject({
      userMessage: expect.stringContaining('chmod 600'),
    });
    const broken = join(await makeFolder('key'), 'master.key');
    await writeFile(broken, 'secret', { mode: 0o600 });
    await expect(readMasterKey({ file: broken })).rejects.toBeInstanceOf(Stop);
  });
});

describe('robots in the vault', () => {
  it('keeps address and secret apart from shops, private, and drops them for good', async () => {
    const { vault, folder } = await open();
    const address = { url: 'https://open.feishu.cn/open-apis/bot/v2/hook/canary-0123456789', secret: CANARY };
    await vault.putRobot('a', { url: 'https://open.feishu.cn/open-apis/bot/v2/hook/older' });
    await vault.putRobot('a', address);
    await vault.putCredentials('a', credentials);
    expect(await vault.getRobot('a')).toEqual(address);
    for (const name of await readdir(folder)) {
      expect(await readFile(join(folder, name), 'utf8')).not.toMatch(/canary/);
    }
    await vault.dropRobot('a');
    expect(await vault.getRobot('a')).toBeUndefined();
    expect(await vault.getCredentials('a')).toEqual(credentials);
    expect((await readdir(folder)).filter((name) => name.includes('robot'))).toEqual([]);
  });

  it('registers key and secret for redaction when they leave it', async () => {
    const heard: string[] = [];
    const folder = await makeFolder('vault');
    const vault = createVault({ folder, masterKey, registerSecret: (text) => heard.push(text) });
    await vault.putRobot('a', {
      url: 'https://oapi.dingtalk.com/robot/send?access_token=abcdef',
      secret: CANARY,
    });
    await vault.getRobot('a');
    expect(heard).toEqual(expect.arrayContaining(['abcdef', CANARY]));
  });
});
