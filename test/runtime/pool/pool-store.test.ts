import { readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Stop } from '../../../src/domain/errors.ts';
import { createPoolStore } from '../../../src/runtime/pool/pool-store.ts';
import { samplePool, sampleSku } from '../../tools/pool-samples.ts';
import { createTempFolder } from '../../tools/temp-folder.ts';

async function filledStore() {
  const folder = join(createTempFolder(), 'pool');
  const store = await createPoolStore(folder);
  const empty = await store.read();
  const filled = await store.replace(samplePool(), empty.version);
  return { folder, store, filled };
}

async function refusalOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(Stop);
  return error instanceof Stop ? error.userMessage : '';
}

test('a missing folder becomes an empty pool of private, readable files', async () => {
  const folder = join(createTempFolder(), 'pool');
  const { pool } = await (await createPoolStore(folder)).read();

  expect(pool.skus).toEqual([]);
  expect(readdirSync(folder)).toHaveLength(15);
  expect(readFileSync(join(folder, 'settings.json'), 'utf8')).toContain('\n  "stockMaxAgeHours": 24,\n');
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(statSync(join(folder, 'skus.json')).mode & 0o777).toBe(0o600);
});

test('what was written is what another store reads, under the same version', async () => {
  const { folder, filled } = await filledStore();
  const other = await (await createPoolStore(folder)).read();

  expect(other.pool).toEqual(samplePool());
  expect(other.version).toBe(filled.version);
  expect(other.policyVersion).toBe(filled.policyVersion);
});

test('only the changed list is rewritten, and its former content is kept', async () => {
  const { folder, store, filled } = await filledStore();
  const productsBefore = statSync(join(folder, 'products.json')).ino;
  const skusBefore = readFileSync(join(folder, 'skus.json'), 'utf8');
  const next = { ...filled.pool, skus: [sampleSku('S1', { costFen: 1300 })] };
  const after = await store.replace(next, filled.version);

  expect(after.pool.skus).toEqual(next.skus);
  expect(after.policyVersion).toBe(filled.policyVersion);
  expect(statSync(join(folder, 'products.json')).ino).toBe(productsBefore);
  expect(readFileSync(join(folder, 'skus.json.prev'), 'utf8')).toBe(skusBefore);
});

test('a policy change changes the policy version', async () => {
  const { store, filled } = await filledStore();
  const settings = { ...filled.pool.settings, forbiddenWords: [] };
  const after = await store.replace({ ...filled.pool, settings }, filled.version);

  expect(after.policyVersion).not.toBe(filled.policyVersion);
});

test('a hand edit is taken in, even one that keeps size and modification time', async () => {
  const { folder, store } = await filledStore();
  const path = join(folder, 'skus.json');
  const { atime, mtime } = statSync(path);
  writeFileSync(path, readFileSync(path, 'utf8').replace('"costFen": 1250', '"costFen": 1399'));
  utimesSync(path, atime, mtime);

  expect((await store.read()).pool.skus[0]?.costFen).toBe(1399);
});

test('an unchanged pool is read once', async () => {
  const { store } = await filledStore();
  expect(await store.read()).toBe(await store.read());
});

test('layout and key order of a hand edit do not change the version', async () => {
  const { folder, store, filled } = await filledStore();
  const path = join(folder, 'shippingCosts.json');
  const [cost] = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>[];
  writeFileSync(path, JSON.stringify([Object.fromEntries(Object.entries(cost ?? {}).reverse())]));

  expect((await store.read()).version).toBe(filled.version);
});

test('a write based on an older reading is refused and overwrites nothing', async () => {
  const { folder, store, filled } = await filledStore();
  const path = join(folder, 'skus.json');
  const edited = readFileSync(path, 'utf8').replace('1250', '1399');
  writeFileSync(path, edited);

  const message = await refusalOf(store.replace({ ...filled.pool, skus: [] }, filled.version));

  expect(message).toContain('被改动');
  expect(readFileSync(path, 'utf8')).toBe(edited);
});

test('the site of a shop is fixed', async () => {
  const { store, filled } = await filledStore();
  const shops = filled.pool.shops.map((shop) => ({ ...shop, site: 'live' as const }));

  expect(await refusalOf(store.replace({ ...filled.pool, shops }, filled.version))).toContain('pdd-1');
});

test('an invalid pool and a doubled id are refused before anything is written', async () => {
  const { store, filled } = await filledStore();
  const skus = [sampleSku('S1', { costFen: 12.5 })];
  await refusalOf(store.replace({ ...filled.pool, skus }, filled.version));
  const doubled = [sampleSku('S1'), sampleSku('S1')];
  expect(await refusalOf(store.replace({ ...filled.pool, skus: doubled }, filled.version))).toContain('skus');

  expect((await store.read()).pool).toEqual(samplePool());
});

const DAMAGES: [string, (text: string) => string | Buffer, string][] = [
  ['empty', () => '', '空的'],
  ['NUL bytes', (text) => Buffer.alloc(text.length), '空字节'],
  ['cut short', (text) => text.slice(0, text.length - 40), '第 22 行'],
  ['not UTF-8', () => Buffer.from([0x5b, 0xff, 0x5d]), 'UTF-8'],
  ['a missing comma', (text) => text.replace('"spec": "海盐 500g",', '"spec": "海盐 500g"'), '第 17 行'],
  ['a text for a price', (text) => text.replace('"costFen": 1250', '"costFen": "12.5"'), '第 7 行：costFen'],
  ['an unknown field', (text) => text.replace('"barcode"', '"barcod"'), 'barcod'],
  ['a doubled id', (text) => text.replace('"id": "S2"', '"id": "S1"'), '第 14 行：编号'],
  ['an older shape', () => '{"skus": []}', '第 1 行'],
];

test.each(DAMAGES)('G15: a file that is %s is refused by name and left alone', async (_, damage, reason) => {
  const { folder, store } = await filledStore();
  const path = join(folder, 'skus.json');
  const damaged = Buffer.from(damage(readFileSync(path, 'utf8')));
  writeFileSync(path, damaged);

  for (const read of [() => createPoolStore(folder), () => store.read()]) {
    const message = await refusalOf(read());
    expect(message).toContain(path);
    expect(message).toContain(reason);
  }
  expect(readFileSync(path)).toEqual(damaged);
});

test('G15: a commit of another version under way is refused by name and left alone', async () => {
  const { folder } = await filledStore();
  const path = join(folder, 'pending-commit.json');
  writeFileSync(path, '{"version":0,"parts":[]}');

  expect(await refusalOf(createPoolStore(folder))).toContain(path);
  expect(readFileSync(path, 'utf8')).toBe('{"version":0,"parts":[]}');
});

test('a byte order mark that an editor added is no damage', async () => {
  const { folder, store } = await filledStore();
  const path = join(folder, 'skus.json');
  writeFileSync(path, `\uFEFF${readFileSync(path, 'utf8')}`);

  expect((await store.read()).pool).toEqual(samplePool());
});

test('a corrected file is taken in again without a restart', async () => {
  const { folder, store } = await filledStore();
  const path = join(folder, 'skus.json');
  const good = readFileSync(path);
  writeFileSync(path, '');
  await refusalOf(store.read());
  writeFileSync(path, good);

  expect((await store.read()).pool).toEqual(samplePool());
});

test.each(['robots', 'overrides'])(
  'G15: a pool from before %s were kept is completed by an empty list',
  async (part) => {
    const { folder, filled } = await filledStore();
    rmSync(join(folder, `${part}.json`));

    expect((await (await createPoolStore(folder)).read()).pool).toEqual(filled.pool);
  },
);

test('G15: a file that disappeared is not taken for an empty list', async () => {
  const { folder } = await filledStore();
  rmSync(join(folder, 'people.json'));

  expect(await refusalOf(createPoolStore(folder))).toContain('people.json');
});
