import { appendFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createLedger } from '../../../src/runtime/store/index.ts';
import { createFakeClock } from '../../tools/fake-clock.ts';
import { NOW } from '../../tools/sample-draft.ts';

// Run by a test as a process of its own: `filing-actor.ts <folder> <platform's journal> <submission ids>`. Says each step it has
// come to and goes on when it hears a word: `go`, or `late` after it stood still for so long that its gate is shut.

const BATCH = 20;
const [folder = '', journal = '', ...submissionIds] = process.argv.slice(2);
const ledger = await createLedger({ folder, clock: createFakeClock(NOW) });
const heard = createInterface({ input: process.stdin })[Symbol.asyncIterator]();

const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);
const change = (event: string) => ({ who: `bot:${process.pid}`, at: NOW, why: '测试', event });

async function isLate(point: string): Promise<boolean> {
  say({ point });
  return (await heard.next()).value === 'late';
}

/** One batch as a lane files it. */
async function fileBatch(ids: readonly string[]): Promise<void> {
  const { actions } = ledger;
  const where = { kind: 'enrol', platform: 'pinduoduo', shopId: 'pdd-1', offerId: 'offer-1' } as const;
  const input = { ...where, submissionIds: [...ids], runId: `run-${process.pid}` };
  const action = await actions.claim(input, change('claimed'));
  if (!action) return;
  const wasLate = await isLate('claimed');
  const intent = await actions.commitIntent(action.id, NOW, change('intent'));
  say({ write: 'intent', isLate: wasLate, isTaken: intent === 'committed' });
  if (intent === 'committed') await press(action.id, action.submissionIds);
}

async function press(actionId: string, ids: readonly string[]): Promise<void> {
  const { actions } = ledger;
  if (await isLate('intent')) {
    const isTaken = await actions.release(actionId, [], change('released'));
    say({ write: 'release', isLate: true, isTaken });
    return;
  }
  appendFileSync(journal, ids.map((id) => `${id}\n`).join(''));
  const wasLate = await isLate('pressed');
  const isTaken = await actions.recordAnswers(actionId, await answersFor(ids), change('answered'));
  say({ write: 'answers', isLate: wasLate, isTaken });
}

async function answersFor(ids: readonly string[]) {
  const carried = await Promise.all(ids.map((id) => ledger.submissions.get(id)));
  return carried.map(({ subject, lines }) => ({
    subjectId: subject.id,
    lines: lines.map(({ platformSkuId }) => ({ platformSkuId, outcome: 'accepted' as const })),
  }));
}

/** Its own share first, then whatever is left or was taken from somebody. */
let open: readonly string[] = submissionIds;
while (open.length > 0) {
  for (let start = 0; start < open.length; start += BATCH) await fileBatch(open.slice(start, start + BATCH));
  open = (await ledger.submissions.list({ stages: ['approved'] })).map(({ id }) => id);
}
await ledger.close();
say({ point: 'done' });
process.exit();
