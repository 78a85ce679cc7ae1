import { setTimeout as wait } from 'node:timers/promises';
import type { Submission } from '../../src/domain/submission.ts';
import type { Ledger } from '../../src/ports/ledger.ts';

const PERSON = { by: 'zhou', role: 'lead' } as const;
const OTHER_BASIS = 'of-another-content';
const POLL_MS = 50;
/** Far beyond what a loaded machine takes for one step. */
const HEARD_LIMIT_MS = 60_000;

const changeBy = (who: string, event: string, why: string) => ({
  who,
  at: new Date().toISOString(),
  event,
  why,
});

/** As if another owner had gained the folder: what the stopped worker had claimed is settled and claimed anew. */
export async function stealClaims({ actions }: Ledger): Promise<void> {
  const all = await actions.list();
  for (const claimed of all.filter(({ state }) => state === 'claimed')) {
    const { kind, platform, shopId, offerId, submissionIds } = claimed;
    await actions.settleLeftBehind(changeBy('system', 'settled-left-behind', '另一个机器人接手'), shopId);
    const wanted = { kind, platform, shopId, offerId, submissionIds, runId: 'another-owner' };
    await actions.claim(wanted, changeBy('bot:another-owner', 'claimed', '另一个机器人接手'));
  }
}

/** The content is changed and changed back; then a yes arrives that somebody gave to what it was in between. */
export async function approveWhatWasBetween({ submissions }: Ledger): Promise<void> {
  for (const { id, snapshotHash, basisHash, requiredRoles } of await submissions.list({
    stages: ['approved'],
  })) {
    const edited = changeBy('bot:prepare-submissions', 'edited', '数据改动');
    await submissions.change(id, { basisHash: OTHER_BASIS }, edited);
    await submissions.change(id, { basisHash }, edited);
    for (const yes of yesOf(requiredRoles)) {
      const approval = { ...yes, submissionId: id, snapshotHash, basisHash: OTHER_BASIS, at: edited.at };
      await submissions.approve(
        id,
        { ...approval, decision: 'approved' },
        changeBy(yes.by, 'approved', '批准'),
      );
    }
  }
}

function yesOf(requiredRoles: Submission['requiredRoles']) {
  if (requiredRoles.length === 0) return [{ by: 'policy', role: 'policy' } as const];
  return requiredRoles.map((role) => ({ by: PERSON.by, role }));
}

/** Pauses everything, lets the worker go on and lifts the pause `aftermathMs` after it has written its next word. */
export async function pauseUntilHeard(
  { operations, submissions }: Ledger,
  goOn: () => Promise<void>,
  aftermathMs: number,
): Promise<void> {
  const paused = changeBy(PERSON.by, 'paused', '核对价格');
  await operations.pause({ scope: 'all', by: PERSON.by, reason: paused.why }, paused);
  await goOn();
  const until = performance.now() + HEARD_LIMIT_MS;
  const isHeard = async () =>
    (await submissions.events({ since: paused.at })).some(({ aggregate }) => aggregate === 'submission');
  while (!(await isHeard()) && performance.now() < until) await wait(POLL_MS);
  await wait(aftermathMs);
  await operations.unpause('all', changeBy(PERSON.by, 'unpaused', '核对价格'));
}
