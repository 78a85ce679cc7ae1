import { expect, it } from 'vitest';
import { createDiskWatch, isDiskFull, isWritable } from '../../src/runtime/disk-watch.ts';
import { createFakeClock } from '../tools/fake-clock.ts';
import { createMemoryLog } from '../tools/memory-log.ts';
import { createTempFolder } from '../tools/temp-folder.ts';

function watched() {
  const [clock, log] = [createFakeClock('2026-11-22T01:00:00.000Z'), createMemoryLog()];
  const disk = { isFull: true, told: 0, isMailDown: false, incidents: new Set<string>() };
  const tell = async (incident: string) => {
    disk.incidents.add(incident);
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

it('tells under the same name, after a pause, when the answer of the mail server was lost', async () => {
  const { clock, disk, watch } = watched();
  disk.isMailDown = true;
  await expect(watch.look()).rejects.toThrow('gone');
  await watch.look();
  clock.add(30_000);
  disk.isMailDown = false;
  await watch.look();
  expect([disk.told, disk.incidents.size]).toEqual([1, 1]);
});

it('is not kept quiet by a clock that was set back', async () => {
  const { clock, disk, watch } = watched();
  await watch.look();
  clock.add(-86_400_000);
  await watch.look();
  expect(disk.told).toBe(2);
});

it('sees that a folder takes nothing', async () => {
  expect(await isWritable(createTempFolder())).toBe(true);
  expect(await isWritable('/proc/self')).toBe(false);
});

it('takes this disk for one with room', async () => {
  expect(await isDiskFull(createTempFolder())).toBe(false);
});
