import type { Shop } from '../domain/pool/schema.ts';
import type { AppDeps, RunContext, RunResult } from './deps.ts';
import { holdAlreadyThere } from './filing/already-there.ts';
import { checkRefusals, pauseShop } from './filing/breaker.ts';
import { type FilingContext, forBatch } from './filing/context.ts';
import { fileBatch } from './filing/file-batch.ts';
import { byUrgency, nextBatch } from './filing/queue.ts';
import { reconcileShop } from './filing/reconcile.ts';
import { withdrawalsOf, withdrawOne } from './filing/withdraw-batch.ts';

const RUN_LIMIT_MS = 20 * 60_000;
/** Longer lags are left to the next run instead of keeping the lane waiting. */
const MAX_WAIT_MS = 60_000;

/** Files what is approved in one shop, most urgent first, and settles what earlier presses left unknown. */
export async function fileShop(deps: AppDeps, shop: Shop, run: RunContext): Promise<RunResult> {
  await settleLeftBehind(deps, shop, run);
  const open = await deps.ledger.submissions.list({ shopId: shop.id, stages: ['approved', 'unknown'] });
  const withdrawals = await withdrawalsOf(deps, shop.id);
  if (open.length + withdrawals.length === 0)
    return { result: 'done', summary: '没有待提交的申报', counts: {} };
  return deps.lanes.withShop(
    shop,
    { mode: 'unattended', timeoutMs: RUN_LIMIT_MS, signal: run.signal },
    (lane) => fileInLane({ deps, shop, lane, run, evidenceFrom: 0 }),
  );
}

/** A run that could not write its outcome (disk full, ledger locked) must not keep its submissions until a restart. */
async function settleLeftBehind({ ledger, clock, log }: AppDeps, shop: Shop, run: RunContext): Promise<void> {
  const why = '上一次运行没有记下结果，改为结果待核实';
  const change = { who: run.who, at: clock.now(), event: 'settled-left-behind', why };
  const settled = await ledger.actions.settleLeftBehind(change, shop.id);
  if (settled.unknown + settled.released > 0)
    log.warn('settled what an earlier run left', { shop: shop.id, ...settled });
}

/** What a dead worker left unknown is settled first, so that its proven absence lets this very run press again. */
async function fileInLane(filing: FilingContext): Promise<RunResult> {
  const settledBefore = await settleUnknown(filing);
  if (!filing.lane.canActUnattended) {
    const summary = '该店铺为正式店铺，适配器尚未经过实地验证，不会自动点击提交；请人工在平台提交。';
    return { result: 'done', summary, counts: {} };
  }
  for (const submission of await withdrawalsOf(filing.deps, filing.shop.id))
    await withdrawOne(forBatch(filing), submission);
  const counts = await fileAll(filing);
  const settled = settledBefore + (await settleUnknown(filing));
  const incident = filing.lane.gate.takeIncidents().find((blocked) => blocked.reason === 'unknown-request');
  if (incident) await pauseShop(filing, `页面发出了未登记的请求，已拦下：${incident.text}`);
  const summary = `点击 ${counts.presses} 次，提交 ${counts.submissions} 条，核对出 ${settled} 条结果`;
  return { result: 'done', summary, counts: { ...counts, settled } };
}

async function fileAll(
  filing: FilingContext,
): Promise<{ presses: number; submissions: number; heldOrBack: number }> {
  const counts = { presses: 0, submissions: 0, heldOrBack: 0 };
  const refusals: string[] = [];
  const seen = new Map<string, number>();
  for (;;) {
    filing.run.signal.throwIfAborted();
    const batch = await pickBatch(filing, seen);
    if (!batch) return counts;
    const free = await holdAlreadyThere(filing, batch);
    if (free.length === 0) continue;
    const result = await fileBatch(forBatch(filing), free);
    if (result.kind === 'pressed') counts.presses += 1;
    counts[result.kind === 'pressed' ? 'submissions' : 'heldOrBack'] += free.length;
    refusals.push(...(result.refusals ?? []));
    if (result.kind === 'stop' || (await checkRefusals(filing, refusals))) return counts;
  }
}

/** A submission that came back twice without a press waits for the next run. */
const MAX_TRIES_PER_RUN = 2;

async function pickBatch(filing: FilingContext, seen: Map<string, number>) {
  const { ledger, clock } = filing.deps;
  if (await isPaused(filing)) return undefined;
  const approved = await ledger.submissions.list({ shopId: filing.shop.id, stages: ['approved'] });
  const fresh = approved.filter(({ id }) => (seen.get(id) ?? 0) < MAX_TRIES_PER_RUN);
  const batch = nextBatch(byUrgency(fresh, clock.now()), filing.lane.adapter.profile.maxSubjectsPerAct);
  for (const { id } of batch) seen.set(id, (seen.get(id) ?? 0) + 1);
  return batch.length > 0 ? batch : undefined;
}

async function isPaused({ deps, shop }: FilingContext): Promise<boolean> {
  const scopes = ['all', `platform:${shop.platform}`, `shop:${shop.id}`];
  return (await deps.ledger.operations.pauses()).some((pause) => scopes.includes(pause.scope));
}

/** Reads the records until every unknown is settled or needs more time than this run should keep the lane. */
async function settleUnknown(filing: FilingContext): Promise<number> {
  const first = await reconcileShop(filing);
  const lagMs = filing.shop.indexLagMs ?? filing.lane.adapter.profile.indexLagMs;
  if (first.waiting === 0 || lagMs > MAX_WAIT_MS) return first.found + first.absent;
  await filing.deps.clock.sleep(lagMs + 100, filing.run.signal);
  const second = await reconcileShop(filing);
  return first.found + first.absent + second.found + second.absent;
}
