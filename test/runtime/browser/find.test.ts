import { chmod, readdir, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Stop } from '../../../src/domain/errors.ts';
import { type BundledPackage, unpackBundled } from '../../../src/runtime/browser/bundled.ts';
import { installedPaths } from '../../../src/runtime/browser/candidates.ts';
import { findBrowser } from '../../../src/runtime/browser/find.ts';
import { makeFolder } from './support.ts';

async function fakeBrowser(folder: string, name: string, answer: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `#!/bin/sh\n${answer}\n`, { mode: 0o755 });
  return path;
}

describe('finding a browser', () => {
  it('takes the configured one and says which it is', async () => {
    const path = await fakeBrowser(
      await makeFolder('find'),
      'chrome',
      'echo Google Chrome 141.0.7000.1 beta',
    );
    expect(await findBrowser({ configured: path })).toEqual({
      origin: 'configured',
      path,
      version: '141.0.7000.1',
      env: {},
    });
  });

  it('never replaces a configured one that does not run', async () => {
    const folder = await makeFolder('find');
    const works = await fakeBrowser(folder, 'edge', 'echo Edge 1.2.3');
    const search = findBrowser({ configured: join(folder, 'missing'), installed: [works] });
    await expect(search).rejects.toBeInstanceOf(Stop);
    await expect(search).rejects.toMatchObject({ userMessage: expect.stringContaining('PROMO_BROWSER') });
  });

  it('passes over an installed one that fails', async () => {
    const folder = await makeFolder('find');
    const broken = await fakeBrowser(folder, 'broken', 'exit 1');
    const works = await fakeBrowser(folder, 'edge', 'echo Edge 1.2.3');
    expect(await findBrowser({ installed: [broken, works] })).toMatchObject({
      origin: 'installed',
      path: works,
    });
  });

  it('knows the usual places of three systems', () => {
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      expect(installedPaths(platform).join()).toMatch(/chrome/i);
      expect(installedPaths(platform).join()).toMatch(/edge/i);
    }
  });
});

/** A package whose browser is a script that names its version, beside empty archives. */
async function fakePackage(): Promise<BundledPackage> {
  const bin = await makeFolder('package');
  const script = '#!/bin/sh\necho Chromium 9.8.7';
  await writeFile(join(bin, 'chromium.br'), brotliCompressSync(script));
  for (const name of ['al2023', 'fonts', 'swiftshader']) {
    await writeFile(join(bin, `${name}.tar.br`), brotliCompressSync(Buffer.alloc(1024)));
  }
  return { bin, version: '9.8.7' };
}

describe('bundled browser', () => {
  it('is the last resort, and really runs', async () => {
    const found = await findBrowser({ installed: [], playwright: [] });
    expect(found).toMatchObject({ origin: 'bundled', version: expect.stringMatching(/^\d+\.\d+/) });
    expect((await stat(found.path)).mode & 0o077).toBe(0);
  });

  it('is unpacked once into a private folder, by several at the same time', async () => {
    const cacheFolder = await makeFolder('bundled');
    const source = await fakePackage();
    const found = await Promise.all([1, 2, 3].map(() => unpackBundled(cacheFolder, source)));
    expect(await readdir(cacheFolder)).toEqual(['chromium-9.8.7']);
    const path = found[0]?.path ?? '';
    expect((await stat(path)).mode & 0o777).toBe(0o700);
    const before = await stat(path);
    await unpackBundled(cacheFolder, source);
    expect((await stat(path)).ino).toBe(before.ino);
  });

  it('is unpacked anew when it is not whole', async () => {
    const cacheFolder = await makeFolder('bundled');
    const source = await fakePackage();
    const { path } = await unpackBundled(cacheFolder, source);
    const { size } = await stat(path);
    await truncate(path, 3);
    await unpackBundled(cacheFolder, source);
    expect((await stat(path)).size).toBe(size);
    expect(await readdir(cacheFolder)).toHaveLength(1);
  });

  it('is not run from a folder that others may write to', async () => {
    const cacheFolder = await makeFolder('bundled');
    await chmod(cacheFolder, 0o777);
    await expect(unpackBundled(cacheFolder, await fakePackage())).rejects.toMatchObject({
      userMessage: expect.stringContaining('chmod 700'),
    });
  });
});
