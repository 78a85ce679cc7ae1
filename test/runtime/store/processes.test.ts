import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createLedger } from '../../../src/runtime/store/index.ts';
import { createFakeClock } from '../../tools/fake-clock.ts';
import { createTempFolder } from '../../tools/temp-folder.ts';
import { startActor } from './child.ts';
import {
  ACCEPTED,
  answerOf,
  changeOf,
  claimed,
  createApproved,
  createDraft,
  eventsOf,
  NOW,
  openLedger,
  pressed,
} from './samples.ts';

describe('several processes on one ledger', () => {
  it('claim each submission exactly once', async () => {
    const folder = createTempFolder();
    const ledger = await openLedger(folder);
    const names = Array.from({ length: 12 }, (_, index) => `g${index}`);
    const ids: string[] = [];
    for (const name of names) ids.push((await createApproved(ledger, name)).id);
    const actors = [ids, ids.toReversed()].map((order) => startActor('claim', folder, ...order));
    for (const actor of actors) expect(await actor.next()).toBe('ready');
    for (const actor of actors) actor.process.stdin?.write('go\n');
    const won = await Promise.all(actors.map((actor) => actor.next()));
    expect((won as string[][]).flat().sort()).toEqual(ids.toSorted());
    expect(await ledger.actions.list()).toHaveLength(ids.length);
    const attempts = (await ledger.submissions.list({})).map(({ attempt }) => attempt);
    expect(attempts.every((attempt) => attempt === 1)).toBe(true);
  });

  it('leave an unknown outcome, never a second press, when one is killed after its intent', async () => {
    const folder = createTempFolder();
    const ledger = await openLedger(folder);
    const one = await createApproved(ledger, 'g1');
    const actor = startActor('intend', folder, one.id);
    expect(await actor.next()).toBe('committed');
    actor.process.kill('SIGKILL');
    await actor.ended;
    expect(await ledger.submissions.get(one.id)).toMatchObject({ stage: 'filing', attempt: 1 });
    expect(await ledger.actions.settleLeftBehind(changeOf('settled'))).toEqual({ unknown: 1, released: 0 });
    expect(await ledger.submissions.get(one.id)).toMatchObject({ stage: 'unknown' });
    const [action] = await ledger.actions.list();
    const late = [answerOf('g1', ACCEPTED)];
    expect(await ledger.actions.recordAnswers(action?.id ?? '', late, changeOf('answered'))).toBe(false);
    expect(await ledger.actions.presses(one.id)).toEqual([NOW]);
  });

  it('see what the other has committed', async () => {
    const folder = createTempFolder();
    const [one, two] = [await openLedger(folder), await openLedger(folder)];
    const draft = await createDraft(one, 'g1');
    await two.submissions.change(draft.id, { stage: 'cancelled' }, changeOf('cancelled'));
    expect((await one.submissions.get(draft.id)).isOpen).toBe(false);
  });
});

describe('a fence that has moved on', () => {
  it.each(['claimed', 'intent'] as const)(
    'refuses every later write of an action in state %s',
    async (state) => {
      const folder = createTempFolder();
      const ledger = await openLedger(folder);
      const one = await createApproved(ledger, 'g1');
      const action = state === 'claimed' ? await claimed(ledger, [one]) : await pressed(ledger, [one]);
      const other = new DatabaseSync(join(folder, 'ledger.db'));
      other.exec('update submissions set attempt = attempt + 1');
      other.close();
      const { actions } = ledger;
      expect(await actions.commitIntent(action.id, NOW, changeOf('intent'))).toBe('lost-fence');
      expect(await actions.recordAnswers(action.id, [answerOf('g1', ACCEPTED)], changeOf('answered'))).toBe(
        false,
      );
      expect(await actions.release(action.id, [], changeOf('released'))).toBe(false);
      expect((await ledger.submissions.get(one.id)).stage).toBe('filing');
    },
  );
});

describe('several lanes in one process', () => {
  it('write one after the other, whole', async () => {
    const folder = createTempFolder();
    const ledger = await openLedger(folder);
    const drafts = await Promise.all(['g1', 'g2', 'g3'].map((name) => createDraft(ledger, name)));
    const rounds = Array.from({ length: 20 }, (_, index) => index);
    await Promise.all(
      drafts.flatMap(({ id }) =>
        rounds.map(async (round) => {
          const { plannedSalesFen } = await ledger.submissions.get(id);
          await ledger.submissions.change(id, { plannedSalesFen }, changeOf(`round-${round}`));
        }),
      ),
    );
    for (const { id } of drafts) expect(await eventsOf(ledger, id)).toHaveLength(21);
  });

  it('keep to themselves when one of them fails', async () => {
    const ledger = await openLedger();
    const [one, two] = [await createDraft(ledger, 'g1'), await createDraft(ledger, 'g2')];
    const results = await Promise.allSettled([
      ledger.submissions.change(one.id, { stage: 'filed' }, changeOf('wrong')),
      ledger.submissions.change(two.id, { title: '新' }, changeOf('renamed')),
      ledger.submissions.change(one.id, { stage: 'unknown' }, changeOf('wrong')),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected']);
    expect(await eventsOf(ledger, one.id)).toEqual(['drafted']);
    expect((await ledger.submissions.get(two.id)).title).toBe('新');
  });

  it('claim the same submission once', async () => {
    const ledger = await openLedger();
    const one = await createApproved(ledger, 'g1');
    const results = await Promise.allSettled([claimed(ledger, [one]), claimed(ledger, [one])]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

it('asks for another try when somebody keeps the ledger to himself', async () => {
  const folder = createTempFolder();
  const ledger = await createLedger({ folder, clock: createFakeClock(NOW), lockWaitMs: 20 });
  onTestFinished(() => ledger.close());
  const draft = await createDraft(ledger, 'g1');
  const other = new DatabaseSync(join(folder, 'ledger.db'));
  other.exec('begin immediate');
  await expect(
    ledger.submissions.change(draft.id, { title: '新' }, changeOf('renamed')),
  ).rejects.toMatchObject({ name: 'RetryLater', userMessage: expect.stringContaining('ledger.db') });
  other.close();
  await ledger.submissions.change(draft.id, { title: '新' }, changeOf('renamed'));
});
