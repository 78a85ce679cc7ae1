import { expect, it } from 'vitest';
import { createDiskWatch, isDiskFull } from '../../src/runtime/disk-watch.ts';
import { createFakeClock } from '../tools/fake-clock.ts';
import { createMemoryLog } from '../tools/memory-log.ts';
import { createTempFolder } from '../tools/temp-folder.ts';

function watched() {
  const [clock, log] = [createFakeClock('2026-11-22T01:00:00.000Z'), createMemoryLog()];
  const disk = { isFull: true, told: 0, isMailDown: false };
  const tell = async () => {
    if (disk.isMailDown) throw new Error('mail server gone');
    disk.told += 1;
  };
  return { clock, disk, watch: createDiskWatch({ isFull: async () => disk.isFull, tell, clock, log }) };
}

it('tells of a full disk once in an hour, however often it fills up', async () => {
  const { clock, disk, watch } = watched();
  for (const isFull of [false, true, true, false, true]) {
    disk.isFull = isFull;
    await watch.look();
  }
  expect(disk.told).toBe(1);
  clock.add(3_600_000);
  await watch.look();
  expect(disk.told).toBe(2);
});

it('tells at the next look when the mail server was away', async () => {
  const { disk, watch } = watched();
  disk.isMailDown = true;
  await expect(watch.look()).rejects.toThrow('gone');
  disk.isMailDown = false;
  await watch.look();
  expect(disk.told).toBe(1);
});

it('takes this disk for one with room', async () => {
  expect(await isDiskFull(createTempFolder())).toBe(false);
});
