import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readManifest } from '../../src/runtime/backup/manifest.ts';
import { createEvidenceStore } from '../../src/runtime/evidence.ts';
import { createLog } from '../../src/runtime/log.ts';
import { readMasterKey } from '../../src/runtime/master-key.ts';
import { acquireOwnerLock } from '../../src/runtime/owner-lock.ts';
import { createReports } from '../../src/runtime/reports.ts';
import { createLedger } from '../../src/runtime/store/create-ledger.ts';
import { createVault } from '../../src/runtime/vault.ts';
import { type FailingCalls, failCalls } from '../tools/failing-calls.ts';
import { createFakeClock } from '../tools/fake-clock.ts';
import { FAULTS, type Fault } from '../tools/fault-fs.ts';
import { NOW } from '../tools/sample-draft.ts';
import { createTempFolder } from '../tools/temp-folder.ts';
import { createDataFolder } from './backup/support.ts';

/** More calls than any write makes: a sweep that comes here never ends. */
const FAR = 500;

let failing: FailingCalls | undefined;
afterEach(() => failing?.mend());

/** Does `write` with its first, second, … call failing, each in a new folder, until a whole run was not touched. */
async function sweep(
  fault: Fault,
  run: {
    prepare?: (folder: string) => Promise<unknown>;
    isMeant?: (path: string) => boolean;
    write: (folder: string) => Promise<unknown>;
    check: (folder: string, isAcknowledged: boolean) => Promise<unknown>;
  },
): Promise<void> {
  for (let failAt = 0; failAt < FAR; failAt += 1) {
    const folder = createTempFolder();
    await run.prepare?.(folder);
    const isMeant = run.isMeant ?? ((path) => path.startsWith(folder));
    failing = failCalls(isMeant, failAt, fault);
    const isAcknowledged = await run.write(folder).then(
      () => true,
      () => false,
    );
    failing.mend();
    await run.check(folder, isAcknowledged);
    if (failing.calls.length > failAt) continue;
    expect([isAcknowledged, failAt > 1]).toEqual([true, true]);
    return;
  }
  throw new Error(`still failing after ${FAR} calls`);
}

/** Old or new and whole, new when it was acknowledged; and the next write goes through. */
function sweepReplacement(
  fault: Fault,
  store: {
    write: (folder: string, content: string) => Promise<unknown>;
    read: (folder: string) => Promise<string | undefined>;
  },
): Promise<void> {
  const [OLD, NEW] = ['{"is":"old"}', `{"is":"new","filler":"${'山'.repeat(300)}"}`];
  return sweep(fault, {
    prepare: (folder) => store.write(folder, OLD),
    write: (folder) => store.write(folder, NEW),
    check: async (folder, isAcknowledged) => {
      expect(isAcknowledged ? [NEW] : [OLD, NEW]).toContain(await store.read(folder));
      await store.write(folder, NEW);
      expect(await store.read(folder)).toBe(NEW);
    },
  });
}

const vaultIn = (folder: string) => createVault({ folder, masterKey: Buffer.alloc(32, 7) });
const hashOf = (content: string | Buffer) => createHash('sha256').update(content).digest('hex');
const openLedger = (folder: string) => createLedger({ folder, clock: createFakeClock(NOW) });

/** The pool has sweeps of its own, and so has the function below most of these; SQLite's calls only a full disk reaches (G13). */
describe.each(FAULTS)('each call failing in turn with %s', (fault) => {
  it('G11: leaves a session whole', () =>
    sweepReplacement(fault, {
      write: (folder, content) => vaultIn(folder).putSession('pdd-1', content),
      read: (folder) => vaultIn(folder).getSession('pdd-1'),
    }));

  it('G11: leaves a digest’s page and its attachments whole', () =>
    sweepReplacement(fault, {
      write: (folder, content) =>
        createReports({ folder }).save('digests/2026-11-22.html', Buffer.from(content)),
      read: async (folder) => (await createReports({ folder }).load('digests/2026-11-22.html'))?.toString(),
    }));

  it('G11: keeps evidence under its hash whole or not at all', () =>
    sweep(fault, {
      write: (folder) => createEvidenceStore(folder).sink().json('page', '页面', { price: 1990 }),
      check: async (folder, isAcknowledged) => {
        const { hash } = await createEvidenceStore(createTempFolder())
          .sink()
          .json('page', '页面', { price: 1990 });
        const path = createEvidenceStore(folder).pathOf(hash);
        if (isAcknowledged) expect(path).toBeDefined();
        if (path) expect(hashOf(readFileSync(path, 'utf8'))).toBe(hash);
      },
    }));

  it('G11: shows a backup under its name whole or not at all', async () => {
    const { root, backup } = await createDataFolder();
    const target = join(root, 'backup');
    await sweep(fault, {
      isMeant: (path) => /(^|\/)(manifest\.json|backup(\.[0-9a-f]{8}\.tmp)?)$/.test(path),
      write: () => backup('backup'),
      check: async (_folder, isAcknowledged) => {
        expect(existsSync(target) || !isAcknowledged).toBe(true);
        if (!existsSync(target)) return;
        for (const { path, sha256 } of (await readManifest(target)).files) {
          expect(hashOf(readFileSync(join(target, path)))).toBe(sha256);
        }
        rmSync(target, { recursive: true });
      },
    });
  });

  it('G11: makes the master key once', () =>
    sweep(fault, {
      write: (folder) => readMasterKey({ file: join(folder, 'key') }),
      check: async (folder, isAcknowledged) => {
        const file = join(folder, 'key');
        if (isAcknowledged) expect(existsSync(file)).toBe(true);
        expect(await readMasterKey({ file })).toEqual(await readMasterKey({ file }));
      },
    }));

  it('G11: never leaves the owner’s lock held', () =>
    sweep(fault, {
      write: async (folder) => {
        const lock = await acquireOwnerLock(folder);
        if (lock.kind === 'gained') await lock.release().catch(() => lock.release());
      },
      check: async (folder) => {
        const lock = await acquireOwnerLock(folder);
        expect(lock.kind).toBe('gained');
        if (lock.kind === 'gained') await lock.release();
      },
    }));

  it('G11: loses no line of the log without saying so', () =>
    sweep(fault, {
      write: async (folder) => {
        const log = createLog({ folder, name: 'worker', level: 'info', onStderr: false });
        for (const line of ['one', 'two', 'three']) log.info(line);
        failing?.mend();
        log.info('last');
        await log.close();
      },
      check: async (folder, isAcknowledged) => {
        if (!isAcknowledged) return;
        const lines = readFileSync(join(folder, 'worker.log'), 'utf8').split('\n').filter(Boolean);
        const said: { lines?: number }[] = lines.map((line) => JSON.parse(line));
        const lost = said.find((line) => line.lines !== undefined);
        expect(said.length + (lost?.lines ?? 0)).toBe(lost ? 5 : 4);
      },
    }));
});

/** The calls around SQLite's own, as long as the ledger is made. */
it.each<Fault>(['ENOSPC', 'EMFILE'])('G11: %s at each call makes a ledger that opens, or none', (fault) =>
  sweep(fault, {
    write: async (folder) => (await openLedger(folder)).close(),
    check: async (folder, isAcknowledged) => {
      if (isAcknowledged) expect(existsSync(join(folder, 'ledger.db'))).toBe(true);
      const ledger = await openLedger(folder);
      expect(await ledger.submissions.list({})).toEqual([]);
      await ledger.close();
    },
  }),
);
