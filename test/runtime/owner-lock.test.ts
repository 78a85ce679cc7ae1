import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { acquireOwnerLock } from '../../src/runtime/owner-lock.ts';
import { createTempFolder } from '../tools/temp-folder.ts';
import { startActor } from './store/child.ts';

describe('the owner lock', () => {
  it('G14: is refused to a second process, naming the first, even while that one is stopped', async () => {
    const folder = createTempFolder();
    const owner = startActor('own', folder);
    expect(await owner.next()).toEqual({ kind: 'gained' });
    const busy = { kind: 'busy', pid: owner.process.pid, host: hostname(), since: expect.any(String) };
    expect(await acquireOwnerLock(folder)).toEqual(busy);
    owner.process.kill('SIGSTOP');
    expect(await acquireOwnerLock(folder)).toEqual(busy);
    expect(await startActor('own', folder).next()).toEqual(busy);
  });

  it('G14: is free at once after kill -9', async () => {
    const folder = createTempFolder();
    const owner = startActor('own', folder);
    await owner.next();
    owner.process.kill('SIGKILL');
    await owner.ended;
    const lock = await acquireOwnerLock(folder);
    expect(lock.kind).toBe('gained');
    if (lock.kind === 'gained') await lock.release();
  });

  it('is free after a release, and refused within the same process before', async () => {
    const folder = createTempFolder();
    const first = await acquireOwnerLock(folder);
    if (first.kind === 'busy') throw new Error('nobody else is there');
    expect(await acquireOwnerLock(folder)).toMatchObject({ kind: 'busy', pid: process.pid });
    const other = startActor('own', folder);
    expect(await other.next()).toMatchObject({ kind: 'busy', pid: process.pid });
    await first.release();
    await first.release();
    expect(await startActor('own', folder).next()).toEqual({ kind: 'gained' });
  });

  it('G14: goes to exactly one of several that start together', async () => {
    const folder = createTempFolder();
    const actors = [1, 2, 3, 4].map(() => startActor('own', folder));
    const answers = (await Promise.all(actors.map((actor) => actor.next()))) as {
      kind: string;
      pid?: number;
    }[];
    const winner = actors[answers.findIndex(({ kind }) => kind === 'gained')];
    expect(answers.filter(({ kind }) => kind === 'gained')).toHaveLength(1);
    for (const { kind, pid } of answers) if (kind === 'busy') expect(pid).toBe(winner?.process.pid);
  });

  it('does not stumble over a name left half written', async () => {
    const folder = createTempFolder();
    writeFileSync(join(folder, 'owner.json'), '{"pid":');
    const lock = await acquireOwnerLock(folder);
    expect(lock.kind).toBe('gained');
    expect(JSON.parse(readFileSync(join(folder, 'owner.json'), 'utf8'))).toMatchObject({ pid: process.pid });
    for (const file of ['owner.json', 'owner.lock']) {
      expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
    }
    if (lock.kind === 'gained') await lock.release();
  });
});
