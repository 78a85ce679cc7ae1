import { keepDigest } from '../../src/app/digest.ts';
import { byUrgency, nextBatch } from '../../src/app/filing/queue.ts';
import { loadContext } from '../../src/app/prepare-context.ts';
import { trackShop } from '../../src/app/track.ts';
import type { Shop } from '../../src/domain/pool/schema.ts';
import { loadConfig } from '../../src/runtime/config.ts';
import { createLog } from '../../src/runtime/log.ts';
import { msOf, percentileOf } from '../tools/ms-of.ts';
import { ledgerTeam } from './ledger-team.ts';
import { changeTimes, pressTimes } from './ledger-writes.ts';

// One round in a process of its own: opens the app over a folder and prints what each kind of work took, as JSON.

const { composeApp } = await import('../../src/main.ts');
const config = await loadConfig();
const log = createLog({ folder: config.logDir, name: 'bench', level: 'error', onStderr: false });
const app = await composeApp(config, log);
const ownership = await app.own();
if (ownership.kind === 'busy') throw new Error('somebody else has the folder');
const openedAt = Date.now();
const opened = process.memoryUsage().rss;
const { shop, platformOf } = await ledgerTeam(app);
const { deps } = app;

const changes = await changeTimes(deps.ledger);
const presses = await pressTimes(deps.ledger);
const figures = {
  openedAt,
  'state change p50': percentileOf(changes.change, 0.5),
  'state change p95': percentileOf(changes.change, 0.95),
  create: percentileOf(changes.create, 0.5),
  'claim + intent + answers': percentileOf(presses, 0.5),
  'queue order': await msOf(() => readQueue(shop)),
  'track all records': await msOf(async () =>
    trackShop({ ...deps, ...(await platformOf(shop)) }, shop, run()),
  ),
  'read for prepare': await msOf(() => loadContext(deps, shop)),
  counts: await msOf(() => deps.ledger.submissions.counts()),
  'memory before the digest': process.resourceUsage().maxRSS / 2 ** 10,
  digest: await msOf(() => keepDigest(deps)),
  'memory when open': opened / 2 ** 20,
  memory: process.resourceUsage().maxRSS / 2 ** 10,
};
await ownership.owner.release();
await app.close();
process.stdout.write(JSON.stringify(figures));

async function readQueue({ id }: Shop): Promise<void> {
  const approved = await deps.ledger.submissions.list({ shopId: id, stages: ['approved'] });
  nextBatch(byUrgency(approved, { indexLagMs: 2_000, now: deps.clock.now() }), 20);
}

function run() {
  return { who: 'bot:bench', runId: 'bench', signal: new AbortController().signal };
}
