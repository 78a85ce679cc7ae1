import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesBelow } from '../../../src/runtime/backup/manifest.ts';
import { createPoolStore } from '../../../src/runtime/pool/pool-store.ts';
import { samplePool } from '../../tools/pool-samples.ts';
import { startActor } from '../store/child.ts';
import { createApproved, NOW } from '../store/samples.ts';
import { contentOf, createDataFolder, openRestored } from './support.ts';

interface Listed {
  path: string;
  sha256: string;
}

describe('a backup', () => {
  it('holds pool, ledger, named evidence and sealed accounts, each with its checksum, privately', async () => {
    const data = await createDataFolder();
    const { folder, files, missingEvidence } = await data.backup();
    const { files: listed }: { files: Listed[] } = JSON.parse(
      readFileSync(join(folder, 'manifest.json'), 'utf8'),
    );
    const paths = listed.map(({ path }) => path);
    expect((await filesBelow(folder)).toSorted()).toEqual([...paths, 'manifest.json'].toSorted());
    expect([files, missingEvidence]).toEqual([listed.length, 0]);
    expect(paths).toEqual(
      expect.arrayContaining(['pool/shops.json', 'pool/files/pictures/SYJ-001-main.png', 'state/ledger.db']),
    );
    const kinds = [
      /^state\/evidence\/.*\.json$/,
      /\.credentials\.json$/,
      /session/,
      /\.(tmp|prev)$/,
      /owner|logs/,
    ];
    expect(kinds.map((kind) => paths.filter((path) => kind.test(path)).length)).toEqual([1, 1, 0, 0, 0]);
    for (const path of paths) expect(statSync(join(folder, path)).mode & 0o777).toBe(0o600);
    expect(JSON.stringify(await contentOf(folder))).not.toContain('plain-password');
  });

  it('is one moment of a ledger that another process goes on writing to', async () => {
    const data = await createDataFolder();
    const ids: string[] = [];
    for (let index = 0; index < 30; index += 1) ids.push((await createApproved(data.ledger, `w${index}`)).id);
    const actor = startActor('claim', join(data.dataDir, 'state'), ...ids);
    await actor.next();
    actor.process.stdin?.write('go\n');
    const made = await Promise.all([1, 2, 3].map((count) => data.backup(`backup-${count}`)));
    await actor.next();
    for (const { folder } of made) {
      const ledger = await openRestored(folder);
      for (const { submissionIds } of await ledger.actions.list()) {
        const [claimed] = await ledger.submissions.list({ ids: submissionIds });
        expect(claimed).toMatchObject({ stage: 'filing', attempt: 1 });
      }
    }
  });

  it('says which proofs are gone, and never stands half made', async () => {
    const data = await createDataFolder();
    rmSync(join(data.dataDir, 'state', 'evidence'), { recursive: true });
    expect((await data.backup()).missingEvidence).toBe(1);
    await expect(data.backup()).rejects.toMatchObject({ userMessage: expect.stringContaining('已存在') });
    writeFileSync(join(data.dataDir, 'state', 'ledger.db'), 'no database');
    await expect(data.backup('second')).rejects.toMatchObject({ name: 'Stop' });
    expect((await filesBelow(data.root)).filter((path) => /second|tmp$/.test(path))).toEqual([]);
  });
});

describe('a restore', () => {
  it('gives another machine what was backed up, marked', async () => {
    const data = await createDataFolder();
    const { folder } = await data.backup();
    const into = join(data.root, 'elsewhere');
    expect(await data.restore(folder, { into })).toMatchObject({ createdAt: NOW, unknown: 0, kept: 1 });
    expect((await (await createPoolStore(join(into, 'pool'))).read()).pool).toEqual(samplePool());
    const ledger = await openRestored(into);
    expect(await ledger.submissions.list({})).toMatchObject([{ subject: { id: 'g1' }, stage: 'ready' }]);
    expect(await ledger.operations.restores()).toHaveLength(1);
    expect(statSync(join(into, 'state')).mode & 0o777).toBe(0o700);
  });

  it('replaces only when asked to, and keeps what stood', async () => {
    const data = await createDataFolder();
    const { folder } = await data.backup();
    const before = await contentOf(data.dataDir);
    await expect(data.restore(folder)).rejects.toMatchObject({
      userMessage: expect.stringContaining('--replace'),
    });
    expect(await contentOf(data.dataDir)).toEqual(before);
    await data.ledger.close();
    const closed = await contentOf(data.dataDir);
    const { aside } = await data.restore(folder, { replace: true });
    expect(await contentOf(aside ?? '')).toEqual(closed);
    expect(await (await openRestored(data.dataDir)).operations.restores()).toHaveLength(1);
  });

  it('is refused while somebody owns the folder, by pid', async () => {
    const data = await createDataFolder();
    const { folder } = await data.backup();
    const owner = startActor('own', join(data.dataDir, 'state'));
    await owner.next();
    const before = await contentOf(data.dataDir);
    await expect(data.restore(folder, { replace: true })).rejects.toMatchObject({
      userMessage: expect.stringContaining(`进程 ${owner.process.pid}`),
    });
    expect(await contentOf(data.dataDir)).toEqual(before);
  });
});
