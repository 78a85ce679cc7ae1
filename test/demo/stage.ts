import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type Child, start } from './child.ts';
import { type LocalGroups, startGroups } from './groups.ts';

/** Where the demo plays: its own data folder, a sandbox platform, a mail server, chat groups. Nothing of the user's data is touched. */
export interface Stage {
  folder: string;
  dataDir: string;
  mailDir: string;
  journal: string;
  sandboxUrl: string;
  /** Environment of worker and commands: exactly what a `.env` would hold. */
  env: NodeJS.ProcessEnv;
  sandbox: Child;
  sink: Child;
  groups: LocalGroups;
  /** Ends sandbox, mail server and groups. */
  close(): Promise<void>;
}

/** Divides the platform's review delays: six hours become about two seconds. Dates on screens stay real. */
const REVIEW_SPEED = 12_000;
/** How long the sandbox's record list lags behind a filing. */
const INDEX_LAG_MS = 500;

const Ready = z.object({ port: z.int(), url: z.string().optional() });

export async function setStage(root: string, campaigns: number): Promise<Stage> {
  const folder = await freshFolder(root);
  const journal = join(folder, 'platform-journal.jsonl');
  const mailDir = join(folder, 'mail');
  const world = ['--campaigns', String(campaigns), '--journal', journal];
  const timing = ['--review-speed', String(REVIEW_SPEED), '--index-lag-ms', String(INDEX_LAG_MS)];
  const sandbox = await startReady(['test/sandbox/main.ts', '--port', '0', ...world, ...timing]);
  const sink = await startReady(['test/demo/smtp-sink.ts', mailDir]);
  const groups = await startGroups();
  const dataDir = join(folder, 'data');
  const sandboxUrl = `http://localhost:${sandbox.port}`;
  return {
    folder,
    dataDir,
    mailDir,
    journal,
    sandboxUrl,
    sandbox: sandbox.child,
    sink: sink.child,
    groups,
    close: async () => void (await Promise.all([sandbox.child.stop(), sink.child.stop(), groups.close()])),
    env: {
      ...process.env,
      PROMO_DATA_DIR: dataDir,
      PROMO_SANDBOX_URL: sandboxUrl,
      PROMO_SMTP_URL: `smtp://127.0.0.1:${sink.port}`,
      PROMO_MAIL_FROM: 'promopilot@example.com',
      PROMO_MASTER_KEY_FILE: join(folder, 'master.key'),
    },
  };
}

async function startReady(args: string[]): Promise<{ child: Child; port: number }> {
  const { child, readyLine } = await start({
    args,
    env: process.env,
    isReady: (line) => line.startsWith('{'),
  });
  return { child, port: Ready.parse(JSON.parse(readyLine)).port };
}

/** One folder per run; older demo runs are removed, the newest stays for looking at. */
async function freshFolder(root: string): Promise<string> {
  await mkdir(root, { recursive: true });
  for (const old of await readdir(root)) await rm(join(root, old), { recursive: true, force: true });
  const folder = join(root, new Date().toISOString().replaceAll(':', '-').slice(0, 19));
  await mkdir(folder);
  return folder;
}
