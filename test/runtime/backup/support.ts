import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Ledger } from '../../../src/ports/ledger.ts';
import { type Backup, createBackup } from '../../../src/runtime/backup/create-backup.ts';
import { filesBelow } from '../../../src/runtime/backup/manifest.ts';
import { type Restored, restoreBackup } from '../../../src/runtime/backup/restore-backup.ts';
import { createEvidenceStore } from '../../../src/runtime/evidence.ts';
import { createPoolFiles } from '../../../src/runtime/pool/pool-files.ts';
import { createPoolStore } from '../../../src/runtime/pool/pool-store.ts';
import { createLedger } from '../../../src/runtime/store/create-ledger.ts';
import { createVault } from '../../../src/runtime/vault.ts';
import { createFakeClock } from '../../tools/fake-clock.ts';
import { samplePool } from '../../tools/pool-samples.ts';
import { createTempFolder } from '../../tools/temp-folder.ts';
import { changeOf, createDraft, NOW } from '../store/samples.ts';

const MASTER_KEY = Buffer.alloc(32, 7);

/** A data folder as a team has it: pool with a picture, one draft with a proof, a password, a session. */
export interface DataFolder {
  root: string;
  dataDir: string;
  ledger: Ledger;
  backup(name?: string): Promise<Backup>;
  restore(from: string, options?: { replace?: boolean; into?: string }): Promise<Restored>;
}

export async function createDataFolder(): Promise<DataFolder> {
  const root = createTempFolder();
  const dataDir = join(root, 'data');
  const [poolDir, stateDir] = [join(dataDir, 'pool'), join(dataDir, 'state')];
  const clock = createFakeClock(NOW);
  const pools = await createPoolStore(poolDir);
  await pools.replace(samplePool(), (await pools.read()).version);
  await createPoolFiles(poolDir).takeIn(join(process.cwd(), 'data', 'samples'), [
    'pictures/SYJ-001-main.png',
  ]);
  await fillVault(stateDir);
  const ledger = await createLedger({ folder: stateDir, clock });
  onTestFinished(() => ledger.close());
  const evidence = createEvidenceStore(join(stateDir, 'evidence'));
  const proof = await evidence.sink().json('page', '页面', { price: 1990 });
  const { id } = await createDraft(ledger, 'g1');
  await ledger.submissions.change(id, {}, changeOf('looked', { evidence: [proof] }));
  const options = {
    poolDir,
    stateDir,
    pools,
    history: ledger.history,
    evidence,
    now: clock.now,
    tell: quiet,
  };
  return {
    root,
    dataDir,
    ledger,
    backup: (name = 'backup') => createBackup({ ...options, target: join(root, name) }),
    restore: (backup, { replace = false, into = dataDir } = {}) =>
      restoreBackup({ backup, dataDir: into, replace, by: 'cli:lin', clock, tell: quiet }),
  };
}

async function fillVault(stateDir: string): Promise<void> {
  const vault = createVault({ folder: join(stateDir, 'vault'), masterKey: MASTER_KEY });
  await vault.putCredentials('pdd-1', { username: 'bot', password: 'plain-password' });
  await vault.putSession('pdd-1', '{"cookies":[]}');
}

/** Every file that a person would miss, by path; what only locks or logs is left out. */
export async function contentOf(dataDir: string): Promise<Record<string, string>> {
  const paths = (await filesBelow(dataDir)).filter((path) => !/owner\.|\.db-|^\.restore/.test(path));
  return Object.fromEntries(
    paths.toSorted().map((path) => [path, readFileSync(join(dataDir, path), 'latin1')]),
  );
}

export async function openRestored(dataDir: string): Promise<Ledger> {
  if (!existsSync(join(dataDir, 'state', 'ledger.db'))) throw new Error(`no ledger in ${dataDir}`);
  const ledger = await createLedger({ folder: join(dataDir, 'state'), clock: createFakeClock(NOW) });
  onTestFinished(() => ledger.close());
  return ledger;
}

function quiet(): void {
  // What is told is the command's matter.
}
