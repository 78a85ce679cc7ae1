import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { markFile } from '../../../src/runtime/backup/copy-file.ts';
import { contentOf, createDataFolder } from './support.ts';

const manifestOf = (folder: string) => JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));

function rewrite(folder: string, change: (manifest: ReturnType<typeof manifestOf>) => void): void {
  const manifest = manifestOf(folder);
  change(manifest);
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
}

/** As a later version of this program would have left it, checksum and all. */
async function fromLaterVersion(folder: string): Promise<void> {
  const path = join(folder, 'state', 'ledger.db');
  const db = new DatabaseSync(path);
  db.exec("insert into migrations values ('999-later', '2027-01-01')");
  db.close();
  const mark = await markFile(path);
  rewrite(folder, ({ files }) =>
    Object.assign(
      files.find((file: { path: string }) => file.path === 'state/ledger.db'),
      mark,
    ),
  );
}

it.each<[string, (folder: string) => void | Promise<void>, RegExp]>([
  [
    'a changed file',
    (folder) => appendFileSync(join(folder, 'pool', 'skus.json'), ' '),
    /pool\/skus\.json 与清单中的校验和不符/,
  ],
  ['a missing file', (folder) => rmSync(join(folder, 'pool', 'shops.json')), /缺少文件 pool\/shops\.json/],
  [
    'a file put in',
    (folder) => writeFileSync(join(folder, 'pool', 'x.json'), '[]'),
    /多出文件 pool\/x\.json/,
  ],
  ['no manifest', (folder) => rmSync(join(folder, 'manifest.json')), /manifest\.json.*找不到/],
  [
    'half a manifest',
    (folder) => writeFileSync(join(folder, 'manifest.json'), '{"format":1,'),
    /不是完整的 JSON/,
  ],
  [
    'a manifest that leads elsewhere',
    (folder) => rewrite(folder, ({ files }) => Object.assign(files[0], { path: 'pool/../../x' })),
    /已损坏/,
  ],
  [
    'a newer manifest',
    (folder) => rewrite(folder, (manifest) => Object.assign(manifest, { format: 2 })),
    /更新的版本制作/,
  ],
  ['a newer ledger', fromLaterVersion, /由更新的版本写成\(999-later\)/],
])('%s is refused by name, and nothing changes', async (_name, spoil, says) => {
  const data = await createDataFolder();
  const { folder } = await data.backup();
  await spoil(folder);
  const before = await contentOf(data.dataDir);
  await expect(data.restore(folder, { replace: true })).rejects.toMatchObject({
    userMessage: expect.stringMatching(says),
  });
  expect(await contentOf(data.dataDir)).toEqual(before);
});
