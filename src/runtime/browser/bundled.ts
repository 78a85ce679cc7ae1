import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';
import { z } from 'zod';
import { Stop } from '../../domain/errors.ts';
import { hasCode } from '../durable-file.ts';

/** The unpacked browser of @sparticuz/chromium. Its own start arguments are never used: they switch isolation off. */
export interface BundledBrowser {
  path: string;
  /** For machines without NSS. */
  libraries: Record<string, string>;
  /** For machines without any font set-up; empty elsewhere. */
  fonts: Record<string, string>;
}

/** Where the packed files lie. */
export interface BundledPackage {
  bin: string;
  version: string;
}

const DONE_MARK = 'complete.json';
const DoneMark = z.object({ bytes: z.int() });
const PackageFile = z.object({ version: z.string() });

/**
 * Unpacks the bundled browser once per version below `cacheFolder` (0700). A half-unpacked folder is never used:
 * the work happens beside it and is renamed whole. Two processes may do it at the same time.
 */
export async function unpackBundled(cacheFolder: string, source?: BundledPackage): Promise<BundledBrowser> {
  const { version, bin } = source ?? (await findPackage());
  await mkdir(cacheFolder, { recursive: true, mode: 0o700 });
  await assertPrivate(cacheFolder);
  const folder = join(cacheFolder, `chromium-${version}`);
  if (!(await isComplete(folder))) await unpackInto(folder, bin);
  return describeFolder(folder);
}

async function findPackage(): Promise<BundledPackage> {
  const root = dirname(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))));
  const { version } = PackageFile.parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));
  return { bin: join(root, 'bin'), version };
}

async function isComplete(folder: string): Promise<boolean> {
  try {
    const { bytes } = DoneMark.parse(JSON.parse(await readFile(join(folder, DONE_MARK), 'utf8')));
    return (await stat(join(folder, 'chromium'))).size === bytes;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false;
    throw error;
  }
}

async function unpackInto(folder: string, bin: string): Promise<void> {
  const fresh = await mkdtemp(`${folder}.part-`);
  try {
    await Promise.all([
      pipeline(brotli(bin, 'chromium.br'), createWriteStream(join(fresh, 'chromium'), { mode: 0o700 })),
      unpackTar(brotli(bin, 'al2023.tar.br'), fresh),
      unpackTar(brotli(bin, 'fonts.tar.br'), fresh),
      unpackTar(brotli(bin, 'swiftshader.tar.br'), fresh),
    ]);
    await writeFile(join(fresh, 'fonts.conf'), fontsConf(folder));
    const bytes = (await stat(join(fresh, 'chromium'))).size;
    await writeFile(join(fresh, DONE_MARK), JSON.stringify({ bytes }));
    await putInPlace(fresh, folder);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

/** A folder with content is never renamed over: whoever comes second keeps the whole one that stands. */
async function putInPlace(fresh: string, folder: string): Promise<void> {
  await chmod(fresh, 0o700);
  await rename(fresh, folder).catch(async () => {
    if (await isComplete(folder)) return;
    await rm(folder, { recursive: true, force: true });
    await rename(fresh, folder);
  });
}

function brotli(bin: string, name: string) {
  return createReadStream(join(bin, name)).pipe(createBrotliDecompress());
}

async function unpackTar(source: NodeJS.ReadableStream, folder: string): Promise<void> {
  const { extract } = await import('tar-fs');
  await pipeline(source, extract(folder, { strict: true }));
}

/** Whoever may write into this folder decides what we run. */
async function assertPrivate(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const { mode, uid } = await stat(folder);
  if ((mode & 0o077) === 0 && uid === process.getuid?.()) return;
  throw new Stop(
    `browser cache folder is not private: ${folder}`,
    `浏览器缓存文件夹 ${folder} 可被其他用户读写，存在被替换的风险。请执行 chmod 700 ${folder} 并确认属主是当前用户，或删除该文件夹后重试。`,
  );
}

async function describeFolder(folder: string): Promise<BundledBrowser> {
  const hasFonts = await stat('/etc/fonts/fonts.conf').then(
    () => true,
    () => false,
  );
  return {
    path: join(folder, 'chromium'),
    libraries: { LD_LIBRARY_PATH: join(folder, 'lib') },
    fonts: hasFonts ? {} : { FONTCONFIG_FILE: join(folder, 'fonts.conf') },
  };
}

function fontsConf(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>
`;
}
