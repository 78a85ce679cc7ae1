import type { PlatformAdapter } from '../ports/adapter.ts';
import type { Lanes } from '../ports/lane.ts';
import type { Ledger } from '../ports/ledger.ts';
import type { Mailer } from '../ports/notifier.ts';
import type { Robots } from '../ports/robots.ts';
import { withCrashPoints } from './crash-point.ts';
import { LEDGER_METHODS, type LedgerWrite } from './ledger-methods.ts';

type AnyWrite = (...args: unknown[]) => Promise<unknown>;

/** The ledger that use cases get: every write of it lies between two crash points. */
export function ledgerWithCrashPoints(ledger: Ledger): Ledger {
  const parts = Object.entries(LEDGER_METHODS).map(([part, methods]) => {
    const plain = ledger[part as keyof typeof LEDGER_METHODS] as unknown as Record<string, AnyWrite>;
    const writes = Object.entries(methods)
      .filter(([, kind]) => kind === 'write')
      .map(([name]) => [name, wrap(plain, part, name)]);
    return [part, { ...plain, ...Object.fromEntries(writes) }];
  });
  return { ...ledger, ...Object.fromEntries(parts) };
}

function wrap(plain: Record<string, AnyWrite>, part: string, name: string): AnyWrite {
  const write: AnyWrite = async (...args) => plain[name]?.(...args);
  return withCrashPoints(`${part}.${name}` as LedgerWrite, write);
}

/** The lanes that use cases get: what their adapter does at the platform lies between crash points. */
export function lanesWithCrashPoints(lanes: Lanes): Lanes {
  return {
    withShop: (shop, options, work) =>
      lanes.withShop(shop, options, (lane) =>
        work({ ...lane, adapter: adapterWithCrashPoints(lane.adapter) }),
      ),
  };
}

function adapterWithCrashPoints(adapter: PlatformAdapter): PlatformAdapter {
  return {
    ...adapter,
    prepare: withCrashPoints('adapter.prepare', adapter.prepare),
    act: withCrashPoints('adapter.act', adapter.act),
    find: withCrashPoints('adapter.find', adapter.find),
    listRecords: withCrashPoints('adapter.listRecords', adapter.listRecords),
  };
}

export function mailerWithCrashPoints(mailer: Mailer): Mailer {
  return { send: withCrashPoints('mailer.send', mailer.send) };
}

export function robotsWithCrashPoints(robots: Robots): Robots {
  return { ...robots, send: withCrashPoints('chat.send', robots.send) };
}
