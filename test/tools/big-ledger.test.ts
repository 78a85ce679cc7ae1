import { expect, it } from 'vitest';
import { STAGES } from '../../src/domain/submission.ts';
import { openLedger } from '../runtime/store/samples.ts';
import { writeBigLedger } from './big-ledger.ts';
import { createTempFolder } from './temp-folder.ts';

const COUNT = 2_000;

it('writes a ledger that reads back whole, nearly all of it closed and the rest in every stage', async () => {
  const folder = createTempFolder();
  await writeBigLedger(folder, COUNT);
  const { history, submissions } = await openLedger(folder);
  const all = (await Array.fromAsync(history.submissions())).flat();
  const records = (await Array.fromAsync(history.records())).flat();
  const actions = (await Array.fromAsync(history.actions())).flat();
  expect(all).toHaveLength(COUNT);
  expect(all.filter(({ isOpen }) => isOpen).length / COUNT).toBeCloseTo(0.03, 2);
  expect(records).toHaveLength(all.filter(({ stage }) => stage === 'filed').length);
  expect(actions).toHaveLength(all.filter(({ attempt }) => attempt > 0).length);
  const { stages } = await submissions.counts();
  expect(Object.keys(stages).sort()).toEqual(
    STAGES.filter((stage) => stage !== 'ready' && stage !== 'filing').sort(),
  );
  const [first] = await Array.fromAsync(history.events());
  expect(first?.map(({ seq }) => seq)).toEqual(first?.map((_, index) => index + 1));
});
