import { once } from 'node:events';
import { acquireOwnerLock } from '../../../src/runtime/owner-lock.ts';
import { createLedger } from '../../../src/runtime/store/index.ts';
import { createFakeClock } from '../../tools/fake-clock.ts';

// Run by tests as a process of its own: `actor.ts <what> <folder> [submission ids]`; answers in JSON lines.

const [what = '', folder = '', ...submissionIds] = process.argv.slice(2);
const NOW = '2026-11-22T02:00:00.000Z';
const change = (event: string) => ({ who: 'bot:actor', at: NOW, why: '测试', event });
const say = (value: unknown) => process.stdout.write(`${JSON.stringify(value)}\n`);

const openLedger = () => createLedger({ folder, clock: createFakeClock(NOW) });
const where = { kind: 'enrol', platform: 'pinduoduo', shopId: 'pdd-1', offerId: 'offer-1' } as const;

/** Waits for the starting word, then claims one by one; says which it got. */
async function claimEach(): Promise<void> {
  const ledger = await openLedger();
  say('ready');
  await once(process.stdin, 'data');
  const won: string[] = [];
  for (const id of submissionIds) {
    const input = { ...where, submissionIds: [id], runId: `run-${process.pid}` };
    if (await ledger.actions.claim(input, change('claimed'))) won.push(id);
  }
  say(won);
  await ledger.close();
  process.exit();
}

/** Commits the intent and is then on its own until it is killed. */
async function intend(): Promise<void> {
  const ledger = await openLedger();
  const action = await ledger.actions.claim({ ...where, submissionIds, runId: 'run-1' }, change('claimed'));
  say(action && (await ledger.actions.commitIntent(action.id, NOW, change('intent'))));
  setInterval(() => undefined, 60_000);
}

async function own(): Promise<void> {
  const lock = await acquireOwnerLock(folder);
  say(lock);
  if (lock.kind === 'busy') return;
  await once(process.stdin, 'data');
  await lock.release();
  process.exit();
}

const parts: Record<string, () => Promise<void>> = { claim: claimEach, intend, own };
await parts[what]?.();
