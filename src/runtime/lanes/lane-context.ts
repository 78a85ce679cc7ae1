import type { Page } from 'playwright';
import { RetryLater, Stop } from '../../domain/errors.ts';
import type { Override } from '../../domain/pool/override.ts';
import type { Shop } from '../../domain/pool/schema.ts';
import type { AdapterContext, Mode, PlatformAdapter } from '../../ports/adapter.ts';
import type { Clock } from '../../ports/clock.ts';
import type { EvidenceStore } from '../../ports/evidence.ts';
import type { WriteGate } from '../../ports/gate.ts';
import type { LaneBrowser } from '../../ports/lane.ts';
import type { Log } from '../../ports/log.ts';
import { createNoticeBoard } from '../browser/notice-board.ts';
import { workbooks } from '../workbook/read-workbook.ts';
import { withOwnWords } from './own-words.ts';
import type { ShopBrowser } from './shop-browser.ts';

export interface ContextInput {
  shop: Shop;
  browser: ShopBrowser;
  page: Page;
  mode: Mode;
  overrides: readonly Override[];
  signal: AbortSignal;
  clock: Clock;
  log: Log;
  evidence: EvidenceStore;
}

export function contextOf({ browser, evidence, log, ...rest }: ContextInput): AdapterContext {
  const { id, platform } = rest.shop;
  return {
    ...rest,
    origins: browser.origins,
    log: log.child({ shop: id, platform }),
    evidence: evidence.sink(),
    workbooks,
  };
}

/** Only after the shop is proven: whether it may press alone rests on where its answers came from. */
export async function laneOf(
  adapter: PlatformAdapter,
  ctx: AdapterContext,
  browser: ShopBrowser,
): Promise<LaneBrowser> {
  const armAttended: WriteGate['arm'] = (approved, attended) =>
    attended ? browser.gate.arm(approved, attended) : refuseToArm(ctx);
  const canActUnattended = adapter.profile.readiness === 'gold' || (await browser.isSandbox());
  const mayPress = canActUnattended && ctx.mode === 'unattended';
  const isAssisted = ctx.mode === 'assisted';
  return {
    adapter: withOwnWords(adapter),
    ctx,
    gate: mayPress
      ? browser.gate
      : { ...browser.gate, arm: isAssisted ? armAttended : () => refuseToArm(ctx) },
    canActUnattended,
    ...(isAssisted ? { person: createNoticeBoard(ctx.page, ctx.log) } : {}),
    clockSkewMs: browser.watch.clockSkewMs,
  };
}

/** Whatever a use case believes, its gate stays shut here. */
function refuseToArm({ mode, shop }: AdapterContext): never {
  throw new Stop(
    `gate of shop ${shop.id} may not be armed in mode ${mode}`,
    `店铺「${shop.name}」当前不允许自动提交（试运行，或正式店铺尚未经过实地验证），没有发出任何写请求。`,
  );
}

/** The caller's signal or the time limit, whichever comes first; `clear` lets go of both. */
export function limitOf(
  shop: Shop,
  { timeoutMs, signal }: { timeoutMs: number; signal: AbortSignal },
): { signal: AbortSignal; clear: () => void } {
  const limit = new AbortController();
  const stop = (): void => limit.abort(signal.reason);
  const expire = (): void => limit.abort(overTime(shop, timeoutMs));
  const timer = setTimeout(expire, timeoutMs);
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  const clear = (): void => {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  };
  return { signal: limit.signal, clear };
}

function overTime(shop: Shop, timeoutMs: number): RetryLater {
  const seconds = Math.round(timeoutMs / 1000);
  return new RetryLater(
    `lane exceeded ${timeoutMs} ms`,
    `店铺「${shop.name}」的页面 ${seconds} 秒内没有完成，已关闭，稍后会自动重试。`,
  );
}
