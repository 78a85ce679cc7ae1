import { join } from 'node:path';
import { API, profile } from '../../../adapters/pinduoduo/profile.ts';
import type { OpenLanes } from '../../../src/main.ts';
import type { AdapterContext } from '../../../src/ports/adapter.ts';
import type { LaneBrowser, Lanes } from '../../../src/ports/lane.ts';
import { createGateState } from '../../../src/runtime/browser/gate-state.ts';
import { createClassifier } from '../../../src/runtime/browser/request-kind.ts';
import { createEvidenceStore } from '../../../src/runtime/evidence.ts';
import { originsOf } from '../../../src/runtime/lanes/origins.ts';
import { createPlatformClock } from '../../../src/runtime/lanes/platform-clock.ts';
import { createSignIn } from '../../../src/runtime/lanes/sign-in.ts';
import { createTurns } from '../../../src/runtime/lanes/turns.ts';
import { createHttpAdapter } from './adapter.ts';
import { createHttpClient } from './client.ts';

type LaneOptions = Parameters<Lanes['withShop']>[1];

/** How long an answer is waited for; the switches of the sandbox keep some back longer. */
const READ_LIMIT_MS = 10_000;
const PRESS_LIMIT_MS = 1_200;
const PRESSES: readonly string[] = [API.enrol, API.recordCancel];
/** Shorter than the product's, as is the time for which the harness stops a worker between check and press. */
const ARMED_FOR_MS = 1_500;

/**
 * The lanes of the http tier: turns, log-in, write gate and platform clock are the product's own, only the browser is missing.
 * Each piece of work logs in anew, as a browser whose session is not kept does.
 */
export const openHttpLanes: OpenLanes = (config, { vault, ledger, clock }, log) => {
  const turns = createTurns(config.lanes);
  const signIn = createSignIn({ vault, operations: ledger.operations, clock });
  const evidence = createEvidenceStore(join(config.stateDir, 'evidence'));
  const origins = originsOf(profile, 'sandbox', config.sandboxUrl);

  const openLane = (shop: AdapterContext['shop'], { mode, signal }: LaneOptions): LaneBrowser => {
    const gate = createGateState(
      createClassifier(profile, origins),
      ({ reason, url }) => log.warn('gate stopped a request', { reason, url }),
      ARMED_FOR_MS,
    );
    const platformClock = createPlatformClock({ wallMs: clock.nowMs, steadyMs: () => performance.now() });
    const client = createHttpClient({
      origin: origins.mms ?? '',
      gate,
      clock: platformClock,
      signal,
      limitMs: (path) => (PRESSES.includes(path) ? PRESS_LIMIT_MS : READ_LIMIT_MS),
    });
    const ctx: AdapterContext = {
      shop,
      origins,
      page: noPage(),
      log: log.child({ shop: shop.id }),
      signal,
      clock,
      evidence: evidence.sink(),
      workbooks: NO_WORKBOOKS,
      mode,
    };
    const adapter = createHttpAdapter(client);
    const writeGate = { ...gate, readWorkbook: NO_WORKBOOKS.readSheets };
    return { adapter, ctx, gate: writeGate, canActUnattended: true, clockSkewMs: platformClock.skewMs };
  };
  return {
    withShop: (shop, options, work) =>
      turns.run(shop.id, options.signal, async () => {
        await signIn.assertMayTry(shop);
        const limit = AbortSignal.any([options.signal, AbortSignal.timeout(options.timeoutMs)]);
        const lane = openLane(shop, { ...options, signal: limit });
        await signIn.prove(lane.adapter, lane.ctx);
        return signIn.watch(shop, () => work(lane));
      }),
    close: async () => undefined,
  };
};

const refuse = () => Promise.reject(new Error('this tier files by form alone'));
const NO_WORKBOOKS = { readSheets: refuse, fillSheet: refuse };

function noPage(): AdapterContext['page'] {
  const nothing = new Proxy(
    {},
    {
      get: () => {
        throw new Error('the http tier has no page');
      },
    },
  );
  return nothing as AdapterContext['page'];
}
