import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { createLedger } from '../../../src/runtime/store/index.ts';
import { createFakeClock } from '../../tools/fake-clock.ts';
import { NOW } from '../../tools/sample-draft.ts';

// Run by a test as a process of its own beside the owner of the folder: `hands-actor.ts <approve|cancel|file> <folder> <ids>`.
// Decides about each submission, and now and then asks the owner for a sku. Answers with what it was told.

const ASK_EVERY = 5;
const LOOK_EVERY_MS = 20;
const [what = '', folder = '', ...submissionIds] = process.argv.slice(2);
const ledger = await createLedger({ folder, clock: createFakeClock(NOW) });
const change = (event: string) => ({ who: what, at: NOW, why: '测试', event });

async function approve(id: string): Promise<boolean> {
  const { snapshotHash, basisHash } = await ledger.submissions.get(id);
  const yes = { submissionId: id, snapshotHash, basisHash, by: 'zhao', role: 'lead', at: NOW } as const;
  const after = await ledger.submissions.approve(id, { ...yes, decision: 'approved' }, change('approved'));
  return after.stage === 'approved';
}

/** As `promo cancel`: what was approved meanwhile is looked at once more. */
async function cancel(id: string): Promise<boolean> {
  for (const stage of ['awaiting-approval', 'approved'] as const) {
    const patch = { stage: 'cancelled' } as const;
    if (await ledger.submissions.change(id, patch, change('cancelled'), { stage })) return true;
  }
  return false;
}

async function file(id: string): Promise<boolean> {
  const where = { kind: 'enrol', platform: 'pinduoduo', shopId: 'pdd-1', offerId: 'offer-1' } as const;
  const action = await ledger.actions.claim(
    { ...where, submissionIds: [id], runId: 'run-1' },
    change('claimed'),
  );
  if (!action) return false;
  return (await ledger.actions.commitIntent(action.id, NOW, change('intent'))) === 'committed';
}

/** Until it is done: what the owner refuses, because the pool had changed, is asked for again. */
async function ask(skuId: string): Promise<void> {
  const { operations } = ledger;
  let state: string;
  do {
    const { id } = await operations.request('add-sku', { skuId }, what, NOW);
    do {
      await wait(LOOK_EVERY_MS);
      state = (await operations.getRequest(id)).state;
    } while (state === 'waiting' || state === 'running');
  } while (state === 'failed');
}

const parts: Record<string, (id: string) => Promise<boolean>> = { approve, cancel, file };
const decide = parts[what] ?? (() => Promise.reject(new Error(`nobody does ${what}`)));
process.stdout.write('"ready"\n');
await once(process.stdin, 'data');
const done: string[] = [];
const asked: string[] = [];
for (const [index, id] of submissionIds.entries()) {
  if (await decide(id)) done.push(id);
  if (index % ASK_EVERY > 0) continue;
  asked.push(`${what}-${index}`);
  await ask(`${what}-${index}`);
}
await ledger.close();
process.stdout.write(`${JSON.stringify({ done, asked })}\n`);
process.exit();
