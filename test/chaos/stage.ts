import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Submission } from '../../src/domain/submission.ts';
import { createPoolStore } from '../../src/runtime/pool/pool-store.ts';
import { believeLag, environmentOf } from '../e2e/support/open-app.ts';
import { plantByStaff } from '../sandbox/pinduoduo/staff.ts';
import { type Sandbox, startSandbox } from '../sandbox/start.ts';
import { type MailSink, startMailSink } from '../tools/mail-sink.ts';
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
  sandbox: Sandbox;
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
  await setTeam({ data, env, sandbox, plan });
  const switches = fault.switches ?? [];
  const isLater = ({ isSetByPress = false }: Switch): boolean => isSetByPress;
  setSwitches(
    sandbox,
    switches.filter((one) => !isLater(one)),
  );
  const struck: Strikes = {};
  if (fault.staffIsFirst) plantStaffRecord({ struck, sandbox }, fixture.submissions);
  const mail = await startMailSink();
  if (fault.outside === 'cut-mail') mail.loseNextReply();
  const groups = await startGroups({ stateDir: join(data, 'state'), masterKey: env.PROMO_MASTER_KEY ?? '' });
  if (fault.groups) groups.disturb(fault.groups);
  return {
    folder,
    stateDir: join(data, 'state'),
    journal,
    sandbox,
    mail,
    groups,
    struck,
    ...watchArrivals(sandbox.platform, () => setSwitches(sandbox, switches.filter(isLater))),
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
  sandbox: Sandbox;
  plan: RunPlan;
}

/** What this run's team believes, and in a browser the sessions that it begins with. */
async function setTeam({ data, env, sandbox, plan }: Setting): Promise<void> {
  const pools = await createPoolStore(join(data, 'pool'));
  const { believedLagMs } = faultOf(plan.fault, plan.tier);
  const lagMs = believedLagMs ?? plan.lagMs;
  if (lagMs !== undefined) await believeLag(pools, lagMs);
  if (plan.tier === 'http') return;
  const { shops } = (await pools.read()).pool;
  await signIn(sandbox, shops, { stateDir: join(data, 'state'), masterKey: env.PROMO_MASTER_KEY ?? '' });
}

function setSwitches({ platform }: Pick<Sandbox, 'platform'>, switches: readonly Switch[]): void {
  for (const { kind, path, times, ms } of switches) {
    const timesLeft = times === 0 ? Number.POSITIVE_INFINITY : times;
    platform.faults.add({ kind, timesLeft, ms, match: { path } });
  }
}

/** A colleague signs up by hand what the first submission is about. */
function plantStaffRecord(stage: Pick<Stage, 'struck' | 'sandbox'>, [first]: readonly Submission[]): void {
  const { platform } = stage.sandbox;
  const goods = platform.world.goods.find(({ goodsId }) => goodsId === first?.subject.id);
  const activity = platform.world.activities.find(({ id }) => id === first?.offerId);
  if (!goods || !activity) throw new Error('nothing that a colleague could sign up');
  const planted = plantByStaff(platform, { shop: goods.shop, activity, goods: [goods] });
  if (planted.length > 0) strike(stage, STAFF);
}
