import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { API } from '../../adapters/pinduoduo/profile.ts';
import { CancelRequest, EnrolRequest } from '../../adapters/pinduoduo/schema.ts';
import { createPoolStore } from '../../src/runtime/pool/pool-store.ts';
import { believeLag, environmentOf } from '../e2e/support/open-app.ts';
import { type Sandbox, startSandbox } from '../sandbox/start.ts';
import { type MailSink, startMailSink } from '../tools/mail-sink.ts';
import { signIn } from './browser/signed-in.ts';
import type { Arrival, Cancellation } from './check/history.ts';
import { type FaultCase, faultOf } from './faults.ts';
import type { Fixture } from './fixture.ts';
import { type Groups, startGroups } from './groups.ts';
import type { RunPlan } from './plan.ts';
import { mountSmallDisk } from './small-disk.ts';

/** Where one run plays: its own copy of the fixture, its own platform and mail server. */
export interface Stage {
  folder: string;
  stateDir: string;
  journal: string;
  sandbox: Sandbox;
  mail: MailSink;
  env: NodeJS.ProcessEnv;
  groups: Groups;
  arrivals: Arrival[];
  cancellations: Cancellation[];
  /** Called at each press that comes in, and at each withdrawal. */
  onArrival: { call: () => void };
  onCancellation: { call: () => void };
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
  setSwitches(sandbox, fault);
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
    ...watchArrivals(sandbox),
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

function setSwitches({ platform }: Sandbox, { switches = [] }: FaultCase): void {
  for (const { kind, path, times, ms } of switches) {
    const timesLeft = times === 0 ? Number.POSITIVE_INFINITY : times;
    platform.faults.add({ kind, timesLeft, ms, match: { path } });
  }
}

type Heard = Pick<Stage, 'arrivals' | 'cancellations' | 'onArrival' | 'onCancellation'>;

function watchArrivals({ platform }: Sandbox): Heard {
  const heard: Heard = {
    arrivals: [],
    cancellations: [],
    onArrival: { call: () => undefined },
    onCancellation: { call: () => undefined },
  };
  platform.heard = ({ path, text }) => {
    const atMs = platform.clock.now();
    if (path === API.recordCancel) {
      const { activity_goods_id: recordId } = CancelRequest.parse(JSON.parse(text));
      heard.cancellations.push({ atMs, recordId });
      heard.onCancellation.call();
    }
    if (path !== API.enrol) return;
    const { activity_id: offerId, goods_volist: goods } = EnrolRequest.parse(JSON.parse(text));
    heard.arrivals.push({ atMs, offerId, goodsIds: goods.map(({ goods_id }) => goods_id) });
    heard.onArrival.call();
  };
  return heard;
}
