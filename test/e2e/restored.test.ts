import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cancelSubmission } from '../../src/app/cancel.ts';
import { fileShop } from '../../src/app/file.ts';
import type { App } from '../../src/main.ts';
import { createPromo } from '../demo/promo.ts';
import { judgeRun } from '../sandbox/oracle.ts';
import { exportedLedger } from '../tools/exported-ledger.ts';
import { type Desk, openDesk, PEOPLE } from './support/desk.ts';
import { openApp } from './support/open-app.ts';
import { commitsOf } from './support/outcome.ts';
import { startTeam, type Team } from './support/team.ts';

/** With the real commands, pages and records: a backup is made beside the owner, work goes on, the backup comes back. */
let team: Team;
let desk: Desk;
let restored: App | undefined;

beforeAll(async () => {
  team = await startTeam();
  desk = openDesk(team);
});

afterAll(async () => {
  await restored?.close();
  await team.close();
});

it('G38: a restored team files nothing again and forgets nothing of what was filed', {
  timeout: 180_000,
}, async () => {
  const promo = createPromo({ ...process.env, ...team.env });
  const filed = await desk.approveNext(({ goods }) => goods.skus.length <= 9);
  const { shop } = filed.place;
  const cancelled = await desk.approveNext(
    (place) => place.shop.id === shop.id && place.goods.skus.length <= 9,
  );
  const folder = join(team.app.config.dataDir, '..', 'backup');
  await promo(['backup', folder]);

  const { deps } = team.app;
  const [, zhou = ''] = PEOPLE;
  const cancel = { submissionId: cancelled.submission.id, person: zhou, reason: '不报了' };
  expect(await cancelSubmission(deps, cancel)).toMatchObject({ kind: 'done' });
  await team.run('file-submissions', shop);
  expect(commitsOf(team, filed.place)).toHaveLength(1);

  await team.release();
  await promo(['restore', folder, '--replace']);
  restored = await openApp(team.env, join(folder, '..'));
  const { ledger } = restored.deps;
  await fileShop(restored.deps, shop, team.byHand());
  expect(await ledger.submissions.get(filed.submission.id)).toMatchObject({ stage: 'filed' });
  expect(await ledger.actions.presses(filed.submission.id)).toEqual([]);
  expect(await ledger.submissions.get(cancelled.submission.id)).toMatchObject({ stage: 'awaiting-approval' });

  expect(await cancelSubmission(restored.deps, cancel)).toMatchObject({ kind: 'done' });
  await promo(['unpause', '--all']);
  await fileShop(restored.deps, shop, team.byHand());
  expect(commitsOf(team, cancelled.place)).toEqual([]);
  const judged = judgeRun(team.sandbox.journal.entries(), await exportedLedger(ledger));
  expect(judged).toMatchObject({ commits: 1, doubles: 0, lost: 0 });
});
