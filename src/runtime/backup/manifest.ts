import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { z } from 'zod';
import { Stop } from '../../domain/errors.ts';
import { hasCode } from '../durable-file.ts';

export const MANIFEST = 'manifest.json';
const FORMAT = 1;

/** Below the backup's folder, forward slashes: never leaves the two folders that make a data folder. */
const BackupPath = z.string().regex(/^(pool|state)\/(?!.*(^|\/)\.\.?(\/|$))[^\\]+$/u);

const ManifestFile = z.strictObject({
  path: BackupPath,
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type ManifestFile = z.infer<typeof ManifestFile>;

const Manifest = z.strictObject({
  format: z.literal(FORMAT),
  /** Everything up to this moment is in it. */
  createdAt: z.iso.datetime(),
  files: z.array(ManifestFile),
});
export type Manifest = z.infer<typeof Manifest>;

export function manifestText(made: Omit<Manifest, 'format'>): string {
  return `${JSON.stringify({ format: FORMAT, ...made }, null, 2)}\n`;
}

/** Throws `Stop` when the folder is no backup, was made by a newer version, or holds other files than were put into it. */
export async function readManifest(backup: string): Promise<Manifest> {
  const text = await readText(join(backup, MANIFEST));
  const content = parseJson(backup, text);
  const version = z.looseObject({ format: z.int() }).safeParse(content);
  if (version.success && version.data.format > FORMAT) {
    throw damaged(backup, `由更新的版本制作（格式 ${version.data.format}），请升级 PromoPilot 后再恢复`);
  }
  const manifest = Manifest.safeParse(content);
  if (!manifest.success) throw damaged(backup, `${MANIFEST} 已损坏`);
  await refuseOtherFiles(backup, manifest.data);
  return manifest.data;
}

export function damaged(backup: string, what: string): Stop {
  return new Stop(
    `backup ${backup} cannot be used: ${what}`,
    `备份 ${backup} 不能用来恢复：${what}。现有数据没有改动。`,
  );
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT') || hasCode(error, 'ENOTDIR')) {
      throw damaged(path, '找不到这个文件，请给出 promo backup 做出的文件夹');
    }
    throw error;
  }
}

function parseJson(backup: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw Object.assign(damaged(backup, `${MANIFEST} 不是完整的 JSON`), { cause: error });
  }
}

async function refuseOtherFiles(backup: string, { files }: Manifest): Promise<void> {
  const listed = new Set([MANIFEST, ...files.map(({ path }) => path)]);
  const present = await filesBelow(backup);
  const missing = [...listed].find((path) => !present.includes(path));
  if (missing) throw damaged(backup, `缺少文件 ${missing}`);
  const foreign = present.find((path) => !listed.has(path));
  if (foreign) throw damaged(backup, `多出文件 ${foreign}，不在清单里`);
}

/** Relative paths with forward slashes; empty for a folder that is not there. */
export async function filesBelow(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    return files.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  }
}
