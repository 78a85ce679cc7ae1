import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it, vi } from 'vitest';
import type { Ledger } from '../../../src/ports/ledger.ts';
import { writeBigLedger } from '../../tools/big-ledger.ts';
import { createTempFolder } from '../../tools/temp-folder.ts';
import { changeOf, createApproved, draftOf, NOW, openLedger } from './samples.ts';

const COUNT = 2_000;
const SHOP = 'shop-0';

/** Tables whose history only grows: nothing of the daily work may pass over one of them row by row. */
const GROWING =
  /\bSCAN (submissions|submission_lines|events|actions|action_submissions|platform_records|approvals|outbox|verdicts)\b/;

/** How SQLite would go about each of the statements. */
function plansOf(path: string, statements: ReadonlySet<string>): string[] {
  const db = new DatabaseSync(path);
  try {
    return [...statements].flatMap((sql) => {
      const steps = db.prepare(`explain query plan ${sql}`).all();
      return steps.map(({ detail }) => `${detail} in ${sql}`);
    });
  } finally {
    db.close();
  }
}

async function workOfADay(ledger: Ledger): Promise<void> {
  const { submissions, actions, records, campaigns } = ledger;
  const { submission } = await submissions.create(draftOf('day', { shopId: SHOP }), changeOf('drafted'));
  await submissions.change(submission.id, { title: '新' }, changeOf('renamed'));
  await submissions.list({ shopId: SHOP, stages: ['approved'] });
  await submissions.list({ shopId: SHOP, isOpen: true, stages: ['filed', 'unknown', 'held'] });
  await submissions.list({ shopId: SHOP, isOpen: true, stages: ['filed'], isWithdrawing: true });
  await submissions.list({ stages: ['awaiting-approval'] });
  await submissions.behind(SHOP, [{ recordId: 'rec-1', offerId: 'old-1', subjectId: '700000000001' }]);
  await submissions.pledgedElsewhere(SHOP);
  await submissions.story(submission.id);
  await submissions.events({ shopId: SHOP, since: NOW, events: ['filed'] });
  await actions.settleLeftBehind(changeOf('settled'), SHOP);
  await actions.presses(submission.id);
  await records.kept(SHOP, ['rec-1']);
  await records.openForeign(SHOP);
  await campaigns.recordVerdicts(SHOP, 'offer-1', [], changeOf('judged'));
  await ledger.outbox.due(NOW, 100);
  await createApproved(ledger, 'pressed', { shopId: SHOP });
}

it('never passes over history: every statement of a day’s work finds its rows by an index', async () => {
  const folder = createTempFolder();
  await writeBigLedger(folder, COUNT);
  const ledger = await openLedger(folder);
  const prepare = vi.spyOn(DatabaseSync.prototype, 'prepare');
  await workOfADay(ledger);
  const statements = new Set(
    prepare.mock.calls.map(([sql]) => sql).filter((sql) => /^(select|update|delete|with)/i.test(sql)),
  );
  prepare.mockRestore();
  const plans = plansOf(join(folder, 'ledger.db'), statements);
  expect(statements.size).toBeGreaterThan(20);
  expect(plans.filter((plan) => GROWING.test(plan))).toEqual([]);
});

it('tracks and prepares by what is open, not by what ever was', async () => {
  const folder = createTempFolder();
  await writeBigLedger(folder, COUNT);
  const { submissions, records } = await openLedger(folder);
  const open = await submissions.list({ shopId: SHOP, isOpen: true });
  expect(open.length).toBeGreaterThan(0);
  expect(open.length).toBeLessThan(COUNT / 100);
  expect(await records.openForeign(SHOP)).toEqual([]);
  const [closed] = await submissions.list({ shopId: SHOP, reviews: ['ended'] });
  const { platformRecordId: recordId = '', offerId, subject } = closed ?? {};
  const behind = await submissions.behind(SHOP, [
    { recordId, offerId: offerId ?? '', subjectId: subject?.id ?? '' },
  ]);
  expect(behind.map(({ id }) => id)).toEqual([closed?.id]);
});
