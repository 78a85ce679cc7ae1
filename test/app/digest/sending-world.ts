import { deliverOutbox } from '../../../src/app/deliver-outbox.ts';
import type { AppDeps, RunContext } from '../../../src/app/deps.ts';
import type { Mailer } from '../../../src/ports/notifier.ts';
import { createReports } from '../../../src/runtime/reports.ts';
import { makeFolder } from '../../runtime/browser/support.ts';
import { deliveryWorld } from '../deliver-world.ts';

export const RUN: RunContext = {
  who: 'bot:send-digest',
  runId: 'run-1',
  signal: new AbortController().signal,
};

/** The delivery world with real files: digests are made, kept and sent. */
export async function sendingWorld() {
  const delivery = await deliveryWorld();
  const reports = createReports({ folder: await makeFolder('reports') });
  const deps: AppDeps = {
    ...delivery.deps,
    reports,
    lanes: { withShop: () => Promise.reject(new Error('the digest looks at no platform')) },
    profiles: new Map(),
    templates: [],
    poolFile: (relative) => relative,
  };
  const deliver = (mailer: Mailer = delivery.mailer) => deliverOutbox({ ...deps, mailer });
  return { ...delivery, deps, deliver };
}
