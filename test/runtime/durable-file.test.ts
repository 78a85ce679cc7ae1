import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeFileDurably } from '../../src/runtime/durable-file.ts';
import { createFaultFs, FAULTS } from '../tools/fault-fs.ts';
import { createTempFolder } from '../tools/temp-folder.ts';

const OLD = JSON.stringify({ generation: 'old' });
const NEW = JSON.stringify({ generation: 'new', filler: '山'.repeat(500) });

async function countCalls(): Promise<number> {
  const path = join(createTempFolder(), 'file.json');
  writeFileSync(path, OLD);
  const counting = createFaultFs();
  await writeFileDurably(path, NEW, counting.fs);
  return counting.calls.length;
}

test('writes content, keeps the previous generation and leaves nothing else', async () => {
  const folder = createTempFolder();
  const path = join(folder, 'deep', 'file.json');

  await writeFileDurably(path, OLD);
  await writeFileDurably(path, NEW);

  expect(readFileSync(path, 'utf8')).toBe(NEW);
  expect(readFileSync(`${path}.prev`, 'utf8')).toBe(OLD);
  expect(readdirSync(join(folder, 'deep')).sort()).toEqual(['file.json', 'file.json.prev']);
});

test('files are for their owner only', async () => {
  const folder = createTempFolder();
  await writeFileDurably(join(folder, 'deep', 'file.json'), NEW);

  expect(statSync(join(folder, 'deep')).mode & 0o777).toBe(0o700);
  expect(statSync(join(folder, 'deep', 'file.json')).mode & 0o777).toBe(0o600);
});

test('syncs the bytes before the name, and the name before it resolves', async () => {
  const path = join(createTempFolder(), 'file.json');
  const { fs, calls } = createFaultFs();
  await writeFileDurably(path, NEW, fs);

  const order = calls.filter((call) => ['write', 'sync', 'rename'].includes(call));
  expect(order).toEqual(['write', 'sync', 'rename', 'sync']);
});

test.each(FAULTS)('G11: %s at every call leaves a whole file', async (fault) => {
  const total = await countCalls();
  expect(total).toBeGreaterThan(8);
  for (let failAt = 0; failAt < total; failAt++) {
    const path = join(createTempFolder(), 'file.json');
    writeFileSync(path, OLD);
    const { fs, calls } = createFaultFs(failAt, fault);

    const isAcknowledged = await writeFileDurably(path, NEW, fs).then(
      () => true,
      () => false,
    );

    const content = readFileSync(path, 'utf8');
    expect([OLD, NEW], `call ${failAt} ${calls[failAt]}`).toContain(content);
    if (isAcknowledged) expect(content).toBe(NEW);
    if (fault === 'short-write') expect(isAcknowledged).toBe(true);

    await writeFileDurably(path, NEW);
    expect(readFileSync(path, 'utf8')).toBe(NEW);
  }
});

test('copies the previous generation where the file system has no links', async () => {
  const path = join(createTempFolder(), 'file.json');
  writeFileSync(path, OLD);
  const { fs } = createFaultFs();
  const noLinks = async () => Promise.reject(Object.assign(new Error('no links'), { code: 'ENOTSUP' }));
  await writeFileDurably(path, NEW, { ...fs, link: noLinks });

  expect(readFileSync(`${path}.prev`, 'utf8')).toBe(OLD);
});
