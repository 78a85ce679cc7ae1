import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Submission } from '../../src/domain/submission.ts';
import { createPoolStore } from '../../src/runtime/pool/pool-store.ts';
import { believeLag, environmentOf } from '../e2e/support/open-app.ts';
import { startSandbox } from '../sandbox/start.ts';
import { type MailSink, startMailSink } from '../tools/mail-sink.ts';
import type { Arena, OpenArena } from './arena/arena.ts';
import { arenaOf } from './arena/index.ts';
import { type Arrivals, watchArrivals } from './arrivals.ts';
import { signIn } from './browser/signed-in.ts';
import { faultOf, type Switch } from './faults.ts';
import type { Fixture } from './fixture.ts';
import { type Groups, startGroups } from './groups.ts';
import type { RunPlan } from './plan.ts';
import { mountSmallDisk } from './small-disk.ts';
import { STAFF, type Strikes, strike } from './strikes.ts';

/** Where one run plays: its own copy of the fixture, its own platform and mail server. */
export interface Stage extends Arrivals {
  folder: string;
  stateDir: string;
  journal: string;
  arena: OpenArena;
  mail: MailSink;
  env: NodeJS.ProcessEnv;
  groups: Groups;
  /** What the harness itself has done so far. */
  struck: Strikes;
  /** When costs in the pool were changed. */
  numbersChangedAt?: string;
  close(): Promise<void>;
}

export interface StageInput {
  plan: RunPlan;
  fixture: Fixture;
  folder: string;
  indexLagMs: number;
}

export async function setStage({ plan, fixture, folder, indexLagMs }: StageInput): Promise<Stage> {
  const data = join(folder, 'data');
  const fault = faultOf(plan.fault, plan.tier);
  await mkdir(data, { recursive: true });
  const unmount = fault.outside === 'fill-disk' ? mountSmallDisk(data) : () => undefined;
  await cp(join(fixture.folder, 'data'), data, { recursive: true });
  const journal = join(folder, 'journal.jsonl');
  const sandbox = await startSandbox({ campaigns: 0, indexLagMs, journal });
  const env = environmentOf(folder, sandbox.port);
  const arena = arenaOf(plan.wanted.platform);
  const opened = arena.open(sandbox);
  await setTeam({ data, env, plan, arena, opened });
  const switches = fault.switches ?? [];
  const isLater = ({ isSetByPress = false }: Switch): boolean => isSetByPress;
  const set = (some: readonly Switch[]) => setSwitches(arena, opened, some);
  set(switches.filter((one) => !isLater(one)));
  const struck: Strikes = {};
  if (fault.staffIsFirst) plantStaffRecord({ struck, arena: opened }, fixture.submissions);
  const mail = await startMailSink();
  if (fault.outside === 'cut-mail') mail.loseNextReply();
  const groups = await startGroups({ stateDir: join(data, 'state'), masterKey: env.PROMO_MASTER_KEY ?? '' });
  if (fault.groups) groups.disturb(fault.groups);
  return {
    folder,
    stateDir: join(data, 'state'),
    journal,
    arena: opened,
    mail,
    groups,
    struck,
    ...watchArrivals({ arena, backend: opened.backend }, () => set(switches.filter(isLater))),
    env: { ...process.env, ...env, PROMO_SMTP_URL: mail.url },
    close: async () => {
      await Promise.all([sandbox.close(), mail.close(), groups.close()]);
      unmount();
    },
  };
}

interface Setting {
  data: string;
  env: Record<string, string>;
  plan: RunPlan;
  arena: Arena;
  opened: OpenArena;
}

/** What this run's team believes, and in a browser the sessions that it begins with. */
async function setTeam({ data, env, plan, arena, opened }: Setting): Promise<void> {
  const pools = await createPoolStore(join(data, 'pool'));
  const { believedLagMs } = faultOf(plan.fault, plan.tier);
  const lagMs = believedLagMs ?? plan.lagMs;
  if (lagMs !== undefined) await believeLag(pools, lagMs);
  if (plan.tier === 'http') return;
  const { shops } = (await pools.read()).pool;
  const { cookies } = arena;
  await signIn({ cookies, logIn: opened.logIn }, shops, {
    stateDir: join(data, 'state'),
    masterKey: env.PROMO_MASTER_KEY ?? '',
  });
}

function setSwitches({ spots }: Arena, { faults }: OpenArena, switches: readonly Switch[]): void {
  for (const { kind, at, times, ms } of switches) {
    const timesLeft = times === 0 ? Number.POSITIVE_INFINITY : times;
    faults.add({ kind, timesLeft, ms, match: at === undefined ? {} : { path: spots[at] } });
  }
}

/** A colleague signs up by hand what the first submission is about. */
function plantStaffRecord(stage: Pick<Stage, 'struck' | 'arena'>, [first]: readonly Submission[]): void {
  if (!first) throw new Error('nothing that a colleague could sign up');
  if (stage.arena.signUpByStaff(first)) strike(stage, STAFF);
}
