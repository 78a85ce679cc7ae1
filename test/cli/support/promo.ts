import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, globSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Pool } from '../../../src/domain/pool/schema.ts';
import { createSystemClock } from '../../../src/runtime/clock.ts';
import { createPoolStore } from '../../../src/runtime/pool/pool-store.ts';
import { createLedger } from '../../../src/runtime/store/create-ledger.ts';
import { exportedLedger } from '../../tools/exported-ledger.ts';
import { samplePool } from '../../tools/pool-samples.ts';

const ROOT = resolve(import.meta.dirname, '..', '..', '..');
export const CLI = join(ROOT, 'src', 'cli.ts');
export const WORKER = join(ROOT, 'src', 'main.ts');

const GOOD_ENV = [
  'PROMO_SMTP_URL=smtp://127.0.0.1:1',
  'PROMO_MAIL_FROM=promo@example.com',
  `PROMO_MASTER_KEY=${'7'.repeat(64)}`,
];

/** A team's folder as `init` and one import leave it: `.env`, pool and an empty ledger. */
export async function createTeamFolder(
  env: readonly string[] = [],
  pool: Pool = samplePool(),
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'promo-cli-'));
  writeFileSync(join(folder, '.env'), `${[...GOOD_ENV, ...env].join('\n')}\n`);
  const store = await createPoolStore(join(folder, 'data', 'pool'));
  await store.replace(pool, (await store.read()).version);
  const ledger = await createLedger({ folder: join(folder, 'data', 'state'), clock: createSystemClock() });
  await ledger.close();
  return folder;
}

export interface Outcome {
  exitCode: number | null;
  stdout: string;
  stderr: string;
  /** All log files together. */
  log: string;
}

/** The real command as a child process, in that folder and with nothing of this process's configuration. */
export async function runPromo(folder: string, args: readonly string[], input = ''): Promise<Outcome> {
  const child = startNode(folder, [CLI, ...args]);
  child.stdin?.end(input);
  return outcomeOf(child, folder);
}

export function startNode(
  folder: string,
  args: readonly string[],
  stdio: StdioOptions = 'pipe',
): ChildProcess {
  const { PATH, HOME, NODE_OPTIONS, NODE_COMPILE_CACHE, PROMO_TEST_NET_REPORT } = process.env;
  return spawn(process.execPath, args, {
    cwd: folder,
    env: { PATH, HOME, NODE_OPTIONS, NODE_COMPILE_CACHE, PROMO_TEST_NET_REPORT },
    stdio,
  });
}

export async function outcomeOf(child: ChildProcess, folder: string): Promise<Outcome> {
  if (!child.stdout || !child.stderr) throw new Error('child has no pipes');
  const ended = once(child, 'exit');
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [exitCode]: (number | null)[] = await ended;
  return { exitCode: exitCode ?? null, stdout, stderr, log: logOf(folder) };
}

function logOf(folder: string): string {
  const files = globSync(join(folder, 'data/state/logs/*.log'));
  return files.map((file) => readFileSync(file, 'utf8')).join('');
}

/** Hash over every pool file and everything the ledger says about offers' work: submissions, presses, approvals, records. */
export async function fingerprint(folder: string): Promise<string> {
  const hash = createHash('sha256');
  for (const file of globSync(join(folder, 'data/pool/*.json')).sort())
    hash.update(file).update(readFileSync(file));
  if (!existsSync(join(folder, 'data/state/ledger.db'))) return hash.digest('hex');
  const ledger = await createLedger({ folder: join(folder, 'data', 'state'), clock: createSystemClock() });
  const { submissions, actions, approvals, records } = await exportedLedger(ledger);
  await ledger.close();
  return hash.update(JSON.stringify({ submissions, actions, approvals, records })).digest('hex');
}

/** Resolves with the first line of standard output; fails when the child ends before. */
export function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolveLine, reject) => {
    let seen = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      seen += chunk.toString();
      const end = seen.indexOf('\n');
      if (end >= 0) resolveLine(seen.slice(0, end));
    });
    child.once('exit', (code) => reject(new Error(`ended with ${code} before its first line`)));
  });
}
