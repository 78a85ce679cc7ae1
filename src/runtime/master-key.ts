import { randomBytes, randomUUID } from 'node:crypto';
import { link, readFile, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Stop } from '../domain/errors.ts';
import { createFolderPrivately, hasCode, syncFolder, writeNewFile } from './durable-file.ts';

const KEY_BYTES = 32;
const KEY_TEXT = /^[0-9a-f]{64}$/i;

/**
 * The vault's 32 bytes: from the configuration, else from its private file, which is made on first use.
 * The file lies outside the data folder, so that a copy of the data alone opens nothing.
 */
export async function readMasterKey(source: { hex?: string | undefined; file: string }): Promise<Buffer> {
  if (source.hex !== undefined) return parseKey(source.hex, 'PROMO_MASTER_KEY');
  const text = (await readKeyFile(source.file)) ?? (await createKeyFile(source.file));
  return parseKey(text, source.file);
}

function parseKey(text: string, where: string): Buffer {
  if (KEY_TEXT.test(text.trim())) return Buffer.from(text.trim(), 'hex');
  throw new Stop(
    `master key is not 64 hex digits: ${where}`,
    `主密钥（${where}）应为 64 位十六进制。请从备份恢复；新密钥可用 openssl rand -hex 32 生成，但旧的保险箱将无法解开。`,
  );
}

async function readKeyFile(file: string): Promise<string | undefined> {
  try {
    const { mode } = await stat(file);
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) throw exposed(file);
    return await readFile(file, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** The name appears with whole content only; of two processes that make it at once both read the winner's. */
async function createKeyFile(file: string): Promise<string> {
  await createFolderPrivately(dirname(file));
  const next = `${file}.${randomUUID()}.tmp`;
  try {
    await writeNewFile(next, `${randomBytes(KEY_BYTES).toString('hex')}\n`);
    await link(next, file).catch((error: unknown) => {
      if (!hasCode(error, 'EEXIST')) throw error;
    });
    await syncFolder(dirname(file));
  } finally {
    await rm(next, { force: true });
  }
  return readFile(file, 'utf8');
}

function exposed(file: string): Stop {
  return new Stop(
    `master key file is readable by others: ${file}`,
    `主密钥文件 ${file} 可被其他用户读取。请执行 chmod 600 ${file} 后重试。`,
  );
}
