import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Stop } from '../domain/errors.ts';
import type { RobotAddress } from '../ports/robots.ts';
import type { RobotVault, Vault } from '../ports/vault.ts';
import { hasCode, writeFileDurably } from './durable-file.ts';

type RecordId = 'credentials' | 'session' | 'robot';

const SealedRecord = z.strictObject({
  version: z.literal(1),
  keyId: z.string(),
  nonce: z.base64(),
  tag: z.base64(),
  content: z.base64(),
});
type SealedRecord = z.infer<typeof SealedRecord>;

const StoredCredentials = z.strictObject({ username: z.string(), password: z.string() });
const StoredAddress = z.strictObject({ url: z.string(), secret: z.string().exactOptional() });

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export interface VaultOptions {
  /** Holds one private file per shop and record, e.g. `data/state/vault`. */
  folder: string;
  /** 32 bytes. */
  masterKey: Uint8Array;
  /** Hears every secret that leaves the vault, so that no log ever shows it. */
  registerSecret?: (text: string) => void;
}

/**
 * AES-256-GCM per record. Record id and shop are authenticated with it: a file copied to another shop or renamed does not
 * open. Reading with the wrong key throws `Stop`; nothing is replaced.
 */
export function createVault(options: VaultOptions): Vault & RobotVault {
  const read = (shopId: string, record: RecordId) => readRecord(options, shopId, record);
  const write = (shopId: string, record: RecordId, text: string) =>
    writeFileDurably(pathOf(options.folder, shopId, record), seal(options.masterKey, shopId, record, text));
  return {
    getCredentials: async (shopId) => {
      const text = await read(shopId, 'credentials');
      if (text === undefined) return undefined;
      const credentials = StoredCredentials.parse(JSON.parse(text));
      options.registerSecret?.(credentials.password);
      return credentials;
    },
    putCredentials: (shopId, credentials) => write(shopId, 'credentials', JSON.stringify(credentials)),
    getSession: (shopId) => read(shopId, 'session'),
    putSession: (shopId, storageState) => write(shopId, 'session', storageState),
    dropSession: (shopId) => drop(pathOf(options.folder, shopId, 'session')),
    getRobot: async (robotId) => {
      const text = await read(robotId, 'robot');
      if (text === undefined) return undefined;
      const address = StoredAddress.parse(JSON.parse(text));
      for (const secret of secretsOf(address)) options.registerSecret?.(secret);
      return address;
    },
    putRobot: (robotId, address) => write(robotId, 'robot', JSON.stringify(address)),
    dropRobot: (robotId) => drop(pathOf(options.folder, robotId, 'robot')),
  };
}

/** A durable write keeps the generation before: what was dropped must not come back from there. */
async function drop(path: string): Promise<void> {
  await Promise.all([rm(path, { force: true }), rm(`${path}.prev`, { force: true })]);
}

/** Whoever knows a webhook's address can post: its key stands in the query or at the path's end. */
function secretsOf({ url, secret }: RobotAddress): string[] {
  const { pathname, searchParams } = new URL(url);
  const token = pathname.split('/').at(-1) ?? '';
  return [
    ...searchParams.values(),
    ...(token.length >= 16 ? [token] : []),
    ...(secret === undefined ? [] : [secret]),
  ];
}

/** Shop ids are free text; a digest is a safe file name everywhere. */
function pathOf(folder: string, shopId: string, record: RecordId): string {
  const name = createHash('sha256').update(shopId).digest('hex').slice(0, 32);
  return join(folder, `${name}.${record}.json`);
}

async function readRecord(
  options: VaultOptions,
  shopId: string,
  record: RecordId,
): Promise<string | undefined> {
  const path = pathOf(options.folder, shopId, record);
  try {
    return open(options.masterKey, shopId, record, await readFile(path, 'utf8'));
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    if (error instanceof Stop) throw error;
    throw new Stop(
      `vault record does not open: ${path}`,
      `保险箱记录 ${path} 已损坏或被改动，无法解开。请从备份恢复该文件，或删除它后运行 promo login 或 promo robot add 重新登记。`,
      { cause: error },
    );
  }
}

function seal(masterKey: Uint8Array, shopId: string, record: RecordId, text: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, masterKey, nonce);
  cipher.setAAD(boundTo(shopId, record));
  const content = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  const sealed: SealedRecord = {
    version: 1,
    keyId: keyIdOf(masterKey),
    nonce: nonce.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    content: content.toString('base64'),
  };
  return `${JSON.stringify(sealed)}\n`;
}

function open(masterKey: Uint8Array, shopId: string, record: RecordId, file: string): string {
  const sealed = SealedRecord.parse(JSON.parse(file));
  assertKey(masterKey, sealed.keyId);
  const decipher = createDecipheriv(CIPHER, masterKey, Buffer.from(sealed.nonce, 'base64'), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(boundTo(shopId, record));
  decipher.setAuthTag(Buffer.from(sealed.tag, 'base64'));
  const text = Buffer.concat([decipher.update(Buffer.from(sealed.content, 'base64')), decipher.final()]);
  return text.toString('utf8');
}

function assertKey(masterKey: Uint8Array, keyId: string): void {
  const ours = keyIdOf(masterKey);
  if (ours === keyId) return;
  throw new Stop(
    `vault record was sealed with key ${keyId}, ours is ${ours}`,
    `保险箱是用另一把主密钥（编号 ${keyId}）加密的，当前主密钥编号是 ${ours}。请在 PROMO_MASTER_KEY 或主密钥文件中恢复原来的密钥；确实丢失时，删除 data/state/vault 后运行 promo login 重新登记账号。`,
  );
}

/** Names a key without telling anything about it. */
function keyIdOf(masterKey: Uint8Array): string {
  return createHash('sha256').update('promopilot vault key id\n').update(masterKey).digest('hex').slice(0, 8);
}

function boundTo(shopId: string, record: RecordId): Buffer {
  return Buffer.from(JSON.stringify(['promopilot-vault', 1, record, shopId]));
}
