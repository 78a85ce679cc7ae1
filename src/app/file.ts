import type { Shop } from '../domain/pool/schema.ts';
import type { LaneWork } from '../ports/lane.ts';
import type { AppDeps, RunContext, RunResult } from './deps.ts';
import { pauseShop } from './filing/breaker.ts';
import type { FilingContext } from './filing/context.ts';
import { fileAll } from './filing/file-all.ts';
import { followUpAll, followUpsOf } from './filing/follow-up-batch.ts';
import { leaveToPerson } from './filing/leave-to-person.ts';
import { reconcileShop } from './filing/reconcile.ts';
import { LAGS_AFTER_PRESS } from './filing/settle-absent.ts';
import { indexLagOf } from './filing-pace.ts';

const RUN_LIMIT_MS = 20 * 60_000;
/** Longer lags are left to the next run instead of keeping the lane waiting. */
const MAX_WAIT_MS = 60_000;

/** Files what is approved in one shop, most urgent first, and settles what earlier presses left unknown. */
export async function fileShop(deps: AppDeps, shop: Shop, run: RunContext): Promise<RunResult> {
  await settleLeftBehind(deps, shop, run);
  const open = await deps.ledger.submissions.list({ shopId: shop.id, stages: ['approved', 'unknown'] });
  const followUps = await followUpsOf(deps, shop.id);
  if (open.length + followUps.length === 0)
    return { result: 'done', summary: '没有待提交的申报', counts: {} };
  return deps.lanes.withShop(shop, { ...seatOf(run), timeoutMs: RUN_LIMIT_MS, signal: run.signal }, (lane) =>
    fileOrTrip({ deps, shop, lane, run, evidenceFrom: 0 }),
  );
}

/** Who presses, and where. */
function seatOf({ assisted }: RunContext): Pick<LaneWork, 'mode' | 'chromePort'> {
  if (!assisted) return { mode: 'unattended' };
  const { chromePort } = assisted;
  return { mode: 'assisted', ...(chromePort === undefined ? {} : { chromePort }) };
}

/** A run that could not write its outcome (disk full, ledger locked) must not keep its submissions until a restart. */
async function settleLeftBehind({ ledger, clock, log }: AppDeps, shop: Shop, run: RunContext): Promise<void> {
  const why = '上一次运行没有记下结果，改为结果待核实';
  const change = { who: run.who, at: clock.now(), event: 'settled-left-behind', why };
  const settled = await ledger.actions.settleLeftBehind(change, shop.id);
  if (settled.unknown + settled.released > 0)
    log.warn('settled what an earlier run left', { shop: shop.id, ...settled });
}

/** An unknown request trips the breaker however the run ends: it often is what makes the page fail. */
async function fileOrTrip(filing: FilingContext): Promise<RunResult> {
  try {
    return await fileInLane(filing);
  } finally {
    const blocked = filing.lane.gate.takeIncidents().find(({ reason }) => reason === 'unknown-request');
    if (blocked) await pauseShop(filing, `页面发出了未登记的请求，已拦下：${blocked.text}`);
  }
}

/** What a dead worker left unknown is settled first, so that its proven absence lets this very run press again. */
async function fileInLane(filing: FilingContext): Promise<RunResult> {
  const settledBefore = await settleUnknown(filing);
  const { person, canActUnattended } = filing.lane;
  if (!person && !canActUnattended) return leaveToPerson(filing);
  const failures = await followUpAll(filing);
  const filed = await fileAll(filing);
  const settled = settledBefore + (person?.hasLeft() ? 0 : await settleUnknown(filing));
  const { counts } = filed;
  const [failure] = [...failures, ...filed.failures];
  filing.deps.log.info('filed', { shop: filing.shop.id, ...counts, settled });
  if (failure) throw failure;
  const summary = `点击 ${counts.presses} 次，提交 ${counts.submissions} 条，核对出 ${settled} 条结果`;
  return { result: 'done', summary, counts: { ...counts, settled } };
}

/** Reads the records until every unknown is settled or needs more time than this run should keep the lane. */
async function settleUnknown(filing: FilingContext): Promise<number> {
  const first = await reconcileShop(filing);
  const waitMs = LAGS_AFTER_PRESS * indexLagOf(filing.shop, filing.lane.adapter.profile);
  if (first.waiting === 0 || waitMs > MAX_WAIT_MS) return first.found + first.absent;
  await filing.deps.clock.sleep(waitMs + 100, filing.run.signal);
  const second = await reconcileShop(filing);
  return first.found + first.absent + second.found + second.absent;
}
