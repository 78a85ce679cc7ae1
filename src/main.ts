import { join } from 'node:path';
import { createDouyin } from '../adapters/douyin/index.ts';
import { createJd } from '../adapters/jd/index.ts';
import { createPinduoduo } from '../adapters/pinduoduo/index.ts';
import { createTmall } from '../adapters/tmall/index.ts';
import { JOBS } from '../jobs/index.ts';
import { type Delivery, deliverOutbox } from './app/deliver-outbox.ts';
import { deliverRobots } from './app/delivery/deliver-robots.ts';
import type { AppDeps } from './app/deps.ts';
import type { Job } from './app/job.ts';
import { createJobWork } from './app/job-work.ts';
import type { ImportDeps } from './app/pool/import.ts';
import {
  lanesWithCrashPoints,
  ledgerWithCrashPoints,
  mailerWithCrashPoints,
  robotsWithCrashPoints,
} from './app/ports-with-crash-points.ts';
import { handleRequest } from './app/requests.ts';
import type { PlatformAdapter } from './ports/adapter.ts';
import type { Clock } from './ports/clock.ts';
import type { EvidenceStore } from './ports/evidence.ts';
import type { Robots } from './ports/robots.ts';
import type { RobotVault, Vault } from './ports/vault.ts';
import { rememberFolder } from './runtime/backup/opened-folder.ts';
import { completeRestore } from './runtime/backup/swap.ts';
import { findBrowser } from './runtime/browser/find.ts';
import { runFolderOf, sweepRunFolder } from './runtime/browser/run-folder.ts';
import { createSystemClock } from './runtime/clock.ts';
import { type Config, findLogDir, loadConfig } from './runtime/config.ts';
import { createEvidenceStore } from './runtime/evidence.ts';
import { createLanes, type RunningLanes } from './runtime/lanes.ts';
import { createLog, type RunningLog } from './runtime/log.ts';
import { createMailer } from './runtime/mail.ts';
import { readMasterKey } from './runtime/master-key.ts';
import { loadMessageWording } from './runtime/message-wording.ts';
import { acquireOwnerLock, type OwnerBusy } from './runtime/owner-lock.ts';
import { type Ownership, ownDataFolder } from './runtime/ownership.ts';
import { createPoolFiles } from './runtime/pool/pool-files.ts';
import { createPoolStore } from './runtime/pool/pool-store.ts';
import { createPressGuard, guardPresses, type PressGuard } from './runtime/press-guard.ts';
import { createReports } from './runtime/reports.ts';
import { createRobots } from './runtime/robots/robots.ts';
import { registerSecret, registerSecretsOfUrl } from './runtime/secrets.ts';
import { createLedger } from './runtime/store/create-ledger.ts';
import { loadFormTemplates } from './runtime/templates.ts';
import { createVault } from './runtime/vault.ts';
import { createPoolWorkbook } from './runtime/workbook/pool-workbook.ts';

const TEMPLATES = join(import.meta.dirname, '..', 'templates');

/** Everything put together, for the worker and for each command. Nothing runs by itself in here. */
export interface App {
  config: Config;
  deps: AppDeps;
  log: RunningLog;
  jobs: readonly Job[];
  vault: Vault & RobotVault;
  guard: PressGuard;
  imports: ImportDeps;
  evidence: EvidenceStore;
  /** Gains the data folder, or says which process has it. */
  own(): Promise<Ownership>;
  /** The process that has the data folder, if any. */
  owner(): Promise<OwnerBusy | undefined>;
  robots: Robots;
  /** Mails what is due in the outbox. */
  deliver(signal?: AbortSignal): Promise<Delivery>;
  /** Posts what is due to the team's group robots. */
  tellGroups(signal?: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** The registry: one line per platform. Its folder's name is its id. */
export const ADAPTERS: readonly PlatformAdapter[] = [
  createPinduoduo(),
  createJd(),
  createTmall(),
  createDouyin(),
];

/** Reads the configuration and opens everything; what goes wrong is in the log before it is thrown. */
export async function openApp(options: { logName: string; onStderr: boolean }): Promise<App> {
  const config = await loadConfig().catch(refuseConfig);
  registerSecretsOfUrl(config.smtpUrl);
  await completeRestore(config.dataDir);
  const log = createLog({
    folder: config.logDir,
    name: options.logName,
    level: config.logLevel,
    onStderr: options.onStderr,
  });
  try {
    return await composeApp(config, log);
  } catch (error) {
    log.error('could not open the data folder', { error });
    await log.close();
    throw error;
  }
}

/** Refused before anything is open: logged where a data folder stands, so that the cause can be found later. */
async function refuseConfig(error: unknown): Promise<never> {
  const folder = await findLogDir();
  if (folder !== undefined) {
    const log = createLog({ folder, name: 'promo', level: 'info', onStderr: false });
    log.error('configuration refused', { error });
    await log.close();
  }
  throw error;
}

/** What stands in the place of browsers and of the machine's clock where the product is attacked. */
export interface Substitutes {
  clock?: Clock;
  openLanes?: OpenLanes;
}

/** Names every concrete part; opens files, starts nothing. */
export async function composeApp(
  config: Config,
  log: RunningLog,
  { clock = createSystemClock(), openLanes = openBrowserLanes }: Substitutes = {},
): Promise<App> {
  const stores = await openStores(config, clock);
  const guard = createPressGuard();
  const lanes = openLanes(config, stores, log);
  const deps = await createDeps(config, stores, { lanes, log, guard });
  const imports: ImportDeps = {
    pools: stores.pools,
    files: createPoolFiles(config.poolDir),
    workbook: createPoolWorkbook(),
    clock: stores.clock,
    imports: stores.ledger.imports,
  };
  const mailer = mailerWithCrashPoints(createMailer({ url: config.smtpUrl, from: config.mailFrom }));
  const robots = robotsWithCrashPoints(createRobots({ vault: stores.vault, clock: stores.clock }));
  return {
    config,
    deps,
    log,
    jobs: JOBS,
    vault: stores.vault,
    guard,
    imports,
    evidence: stores.evidence,
    own: () => ownFolder(config, { deps, imports, guard, refuseMoved: stores.refuseMoved }),
    owner: () => findOwner(config.stateDir),
    robots,
    deliver: (signal) => deliverOutbox({ ...deps, mailer }, signal),
    tellGroups: (signal) => deliverRobots({ ...deps, robots }, signal),
    close: async () => {
      await lanes.close();
      await stores.ledger.close();
      await log.close();
    },
  };
}

async function openStores({ poolDir, stateDir, masterKey: hex, masterKeyFile: file }: Config, clock: Clock) {
  const pools = await createPoolStore(poolDir);
  const masterKey = await readMasterKey({ hex, file });
  const vault = createVault({ folder: join(stateDir, 'vault'), masterKey, registerSecret });
  const ledger = await createLedger({ folder: stateDir, clock });
  const evidence = createEvidenceStore(join(stateDir, 'evidence'));
  return { clock, pools, vault, ledger, evidence, refuseMoved: rememberFolder(stateDir) };
}

type Stores = Awaited<ReturnType<typeof openStores>>;
export type OpenLanes = (config: Config, stores: Stores, log: RunningLog) => RunningLanes;

function openBrowserLanes(
  config: Config,
  { vault, ledger, clock, evidence, pools }: Stores,
  log: RunningLog,
): RunningLanes {
  return createLanes({
    adapters: new Map(ADAPTERS.map((adapter) => [adapter.profile.id, adapter])),
    findBrowser: () => findBrowser({ configured: config.browser }),
    runFolder: runFolderOf(config.stateDir),
    display: config.display,
    overridesOf: async (id) => (await pools.read()).pool.overrides.filter(({ shopId }) => shopId === id),
    evidence,
    sandboxUrl: config.sandboxUrl,
    maxLanes: config.lanes,
    operations: ledger.operations,
    vault,
    clock,
    log,
  });
}

async function createDeps(
  { poolDir, stateDir }: Config,
  { ledger, pools, clock }: Stores,
  { lanes, log, guard }: Pick<AppDeps, 'lanes' | 'log'> & { guard: PressGuard },
): Promise<AppDeps> {
  return {
    ledger: ledgerWithCrashPoints(guardPresses(ledger, guard)),
    pools,
    clock,
    lanes: lanesWithCrashPoints(lanes),
    log,
    reports: createReports({ folder: stateDir }),
    profiles: new Map(ADAPTERS.map(({ profile }) => [profile.id, profile])),
    templates: loadFormTemplates(TEMPLATES),
    wording: await loadMessageWording(join(TEMPLATES, 'messages')),
    poolFile: createPoolFiles(poolDir).pathOf,
  };
}

/** Asking means taking the lock for a moment; the file beside it tells only who had it last. */
async function findOwner(stateDir: string): Promise<OwnerBusy | undefined> {
  const lock = await acquireOwnerLock(stateDir);
  if (lock.kind === 'busy') return lock;
  await lock.release();
  return undefined;
}

function ownFolder(
  { stateDir }: Config,
  {
    deps,
    imports,
    guard,
    refuseMoved,
  }: Pick<App, 'deps' | 'imports' | 'guard'> & Pick<Stores, 'refuseMoved'>,
): Promise<Ownership> {
  const { ledger, clock, log } = deps;
  return ownDataFolder({
    folder: stateDir,
    refuseMoved,
    clearBrowsers: () => sweepRunFolder(runFolderOf(stateDir)),
    ledger,
    guard,
    clock,
    log,
    work: createJobWork(deps, JOBS),
    answer: (request, tools) => handleRequest({ deps, jobs: JOBS, imports, ...tools }, request),
  });
}

if (import.meta.main) {
  const { runWorker } = await import('./cli/worker.ts');
  process.exitCode = await runWorker(openApp);
}
