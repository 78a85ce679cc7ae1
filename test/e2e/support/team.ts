import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunContext, RunResult } from '../../../src/app/deps.ts';
import { scoutShop } from '../../../src/app/scout.ts';
import type { PlatformId, Shop } from '../../../src/domain/pool/schema.ts';
import type { App, Substitutes } from '../../../src/main.ts';
import { type Sandbox, startSandbox } from '../../sandbox/start.ts';
import { environmentOf, fillPool, openApp } from './open-app.ts';

/** The whole product over a fresh sandbox and the sample pool, composed as `npm start` composes it. */
export interface Team {
  app: App;
  sandbox: Sandbox;
  shops: Shop[];
  /** What a child process needs to work in the same data folder. */
  env: Record<string, string>;
  /** Runs one bot in one shop as the schedule would. */
  run(jobId: string, shop: Shop): Promise<RunResult>;
  /** Frame of a run that a person started by hand. */
  byHand(): RunContext;
  /** Reads one offer of the shop, as `promo scout` limited to its campaign does. */
  readOffer(shop: Shop, activityId: string): Promise<void>;
  /** Asks the sandbox's control interface, that of the team's first platform. */
  control(method: string, path: string, body?: unknown): Promise<unknown>;
  /** Gives the data folder to other processes; `app` then only reads. */
  release(): Promise<void>;
  close(): Promise<void>;
}

export interface TeamOptions extends Substitutes {
  /** Where the team sells; Pinduoduo without. */
  platforms?: readonly PlatformId[];
  reviewSpeed?: number;
  /** Least number of campaigns in each shop's list. */
  campaigns?: number;
  /** How long the platform's record list lags, and how long the team believes it does. */
  indexLagMs?: number;
  /** When the team is wrong about it. */
  believedLagMs?: number;
}

/** Longer than any test: what ends a run here is the test. */
const RUN_LIMIT_MS = 300_000;

export async function startTeam(options: TeamOptions = {}): Promise<Team> {
  const { believedLagMs, clock, openLanes, platforms = ['pinduoduo'], ...platform } = options;
  const folder = await mkdtemp(join(tmpdir(), 'promo-e2e-'));
  const sandbox = await startSandbox({ campaigns: 0, ...platform });
  const env = environmentOf(folder, sandbox.port);
  const app = await openApp(env, folder, {
    ...(clock ? { clock } : {}),
    ...(openLanes ? { openLanes } : {}),
  });
  const ownership = await app.own();
  if (ownership.kind !== 'gained') throw new Error('a fresh data folder has no other owner');
  const shops = await fillPool(app, { platforms, indexLagMs: believedLagMs ?? platform.indexLagMs ?? 0 });
  const release = once(() => ownership.owner.release());
  const runs = runsOf(app);
  const controlUrl = sandbox.controlUrl(platforms[0] ?? 'pinduoduo');
  return {
    app,
    sandbox,
    shops,
    env,
    ...runs,
    control: (method, path, body) => askControl(controlUrl, { method, path, body }),
    release,
    close: async () => {
      await release();
      await app.close();
      await sandbox.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function runsOf(app: App): Pick<Team, 'run' | 'byHand' | 'readOffer'> {
  let count = 0;
  const runOf = (who: string): RunContext => {
    count += 1;
    return { who, runId: `${who}:${count}`, signal: AbortSignal.timeout(RUN_LIMIT_MS) };
  };
  return {
    byHand: () => runOf('zhou'),
    run: async (jobId, shop) => {
      const job = app.jobs.find((candidate) => candidate.id === jobId);
      if (job?.lane !== 'shop') throw new Error(`no shop job ${jobId}`);
      return job.bot(app.deps, shop, runOf(`bot:${jobId}`));
    },
    readOffer: async (shop, campaignId) => {
      const { summary, counts } = await scoutShop(app.deps, shop, runOf('zhou'), { campaignId });
      if ((counts.offersRead ?? 0) < 1) throw new Error(`offer ${campaignId} was not read: ${summary}`);
    },
  };
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= work();
    return done;
  };
}

async function askControl(
  controlUrl: string,
  ask: { method: string; path: string; body: unknown },
): Promise<unknown> {
  const response = await fetch(`${controlUrl}${ask.path}`, {
    method: ask.method,
    headers: { 'content-type': 'application/json' },
    ...(ask.body === undefined ? {} : { body: JSON.stringify(ask.body) }),
  });
  if (!response.ok) throw new Error(`${ask.path} → ${response.status} ${await response.text()}`);
  return response.json();
}
