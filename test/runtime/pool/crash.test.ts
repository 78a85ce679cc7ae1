import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Pool } from '../../../src/domain/pool/schema.ts';
import type { DurableFs } from '../../../src/runtime/durable-file.ts';
import { createPoolStore } from '../../../src/runtime/pool/pool-store.ts';
import { createCrashFs, createFaultFs, type Fault, type FaultFs } from '../../tools/fault-fs.ts';
import { samplePool, sampleSku } from '../../tools/pool-samples.ts';
import { createTempFolder } from '../../tools/temp-folder.ts';

const OLD = samplePool();
const NEW = samplePool({
  skus: [sampleSku('S1', { costFen: 1111 })],
  products: [],
  settings: { ...OLD.settings, forbiddenWords: ['新'] },
});

const template = mkdtempSync(join(tmpdir(), 'promopilot-template-'));

beforeAll(async () => {
  const store = await createPoolStore(template);
  await store.replace(OLD, (await store.read()).version);
});

afterAll(() => rmSync(template, { recursive: true, force: true }));

function createFilledFolder(): string {
  const folder = createTempFolder();
  cpSync(template, folder, { recursive: true });
  return folder;
}

/** Writes NEW over OLD; the fault counts calls from the write on. True when the write was acknowledged. */
async function isWritten(folder: string, faulty: FaultFs): Promise<boolean> {
  faulty.disarm();
  const store = await createPoolStore(folder, faulty.fs);
  const { version } = await store.read();
  faulty.arm();
  return store.replace(NEW, version).then(
    () => true,
    () => false,
  );
}

async function readAnew(folder: string): Promise<Pool> {
  return (await (await createPoolStore(folder)).read()).pool;
}

async function callsOfOneWrite(): Promise<string[]> {
  const counting = createFaultFs();
  await isWritten(createFilledFolder(), counting);
  return counting.calls;
}

function expectWhole(pool: Pool, isAcknowledged: boolean): void {
  expect(isAcknowledged ? [NEW] : [OLD, NEW]).toContainEqual(pool);
}

test.each<[Fault, RegExp]>([
  ['EIO', /./],
  ['ENOSPC', /open|write|link|sync/],
  ['EMFILE', /open|read/],
  ['short-write', /write/],
])('G11: %s at every call that can: all lists old or all new', async (fault, concerned) => {
  const calls = await callsOfOneWrite();
  for (const failAt of calls.keys()) {
    if (!concerned.test(calls[failAt] ?? '')) continue;
    const folder = createFilledFolder();
    const isAcknowledged = await isWritten(folder, createFaultFs(failAt, fault));
    expectWhole(await readAnew(folder), isAcknowledged);
  }
});

test('a process that dies at any call leaves all lists old or all new, and the next write goes through', async () => {
  const total = (await callsOfOneWrite()).length;
  const outcomes = new Set<string>();
  for (let diesAt = 0; diesAt < total; diesAt++) {
    const folder = createFilledFolder();
    const isAcknowledged = await isWritten(folder, createCrashFs(diesAt));
    const pool = await readAnew(folder);
    expectWhole(pool, isAcknowledged);
    outcomes.add(JSON.stringify(pool));

    expect(await isWritten(folder, createFaultFs())).toBe(true);
    expect(readdirSync(folder).filter((name) => !/^\w+\.json(\.prev)?$/.test(name))).toEqual([]);
  }
  expect(outcomes.size).toBe(2);
});

test('a process that dies while creating the folder leaves one that opens', async () => {
  const counting = createFaultFs();
  await createPoolStore(createTempFolder(), counting.fs);
  const creating = counting.calls.filter((call) => call !== 'stat').length;
  for (let diesAt = 0; diesAt < creating; diesAt += 5) {
    const folder = createTempFolder();
    await createPoolStore(folder, createCrashFs(diesAt).fs).catch((error: Error) => error);
    expect((await readAnew(folder)).skus).toEqual([]);
  }
});

test('another process sees the whole new pool while a live writer is still renaming', async () => {
  const folder = createFilledFolder();
  const faulty = createFaultFs();
  const { fs } = faulty;
  const seen: Pool[] = [];
  const watching: DurableFs = {
    ...fs,
    rename: async (from, to) => {
      await fs.rename(from, to);
      seen.push(await readThroughLiveWriter(folder));
    },
  };
  expect(await isWritten(folder, { ...faulty, fs: watching })).toBe(true);
  expect(seen.length).toBeGreaterThan(3);
  for (const pool of seen) expect(pool).toEqual(NEW);
});

/** Rewrites the journal's process id to a live foreign one, as another process would see it, and reads. */
async function readThroughLiveWriter(folder: string): Promise<Pool> {
  const path = join(folder, 'pending-commit.json');
  const own = readFileSync(path, 'utf8');
  writeFileSync(path, own.replace(`"pid":${process.pid}`, `"pid":${process.ppid}`));
  const pool = await readAnew(folder);
  writeFileSync(path, own);
  return pool;
}

test('a hand edit that slips in before the commit is not overwritten', async () => {
  const folder = createFilledFolder();
  const faulty = createFaultFs();
  const { fs } = faulty;
  const path = join(folder, 'skus.json');
  const edited = readFileSync(path, 'utf8').replace('1250', '1399');
  const editing: DurableFs = {
    ...fs,
    open: async (name, flags, mode) => {
      if (String(name).endsWith('pending-commit.json')) writeFileSync(path, edited);
      return fs.open(name, flags, mode);
    },
  };

  expect(await isWritten(folder, { ...faulty, fs: editing })).toBe(false);
  expect(readFileSync(path, 'utf8')).toBe(edited);
  expect((await readAnew(folder)).products).toEqual(OLD.products);
});
