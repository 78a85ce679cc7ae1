import { afterAll, beforeAll, expect, it } from 'vitest';
import { REVIEW_REFUSALS } from '../sandbox/tmall/invented.ts';
import { placesOf } from '../sandbox/tmall/places.ts';
import { openDeskOver } from './support/desk.ts';
import { commitsOf, news } from './support/outcome.ts';
import { startTeam, type Team } from './support/team.ts';

let team: Team;
beforeAll(async () => {
  team = await startTeam({ platforms: ['tmall'] });
});
afterAll(() => team.close());

const HOUR_MS = 3_600_000;

it('signs an item up at Tmall, follows the review, and tells the rejection', async () => {
  const { submissions } = team.app.deps.ledger;
  const desk = openDeskOver(team, placesOf(team.sandbox.modules.tmall.platform.world));
  const { submission, place } = await desk.approveNext(
    ({ campaign }) => campaign.phases.length === 1,
    'picture-psoriasis',
  );
  const { id, owner } = submission;
  await team.run('file-submissions', place.shop);
  expect(await submissions.get(id)).toMatchObject({ stage: 'filed', review: 'reviewing' });
  expect(commitsOf(team, place)).toMatchObject([
    { platform: 'tmall', goods: [{ goodsId: place.subjectId }] },
  ]);
  await team.control('POST', '/clock/advance', { ms: 7 * HOUR_MS });
  await team.run('track-reviews', place.shop);
  expect(await submissions.get(id)).toMatchObject({
    review: 'rejected',
    reviewRaw: '审核不通过',
    isOpen: false,
  });
  const told = (await news(team)).filter(({ kind }) => kind === 'rejection');
  expect(told).toMatchObject([
    { to: [owner], data: { reasonRaw: REVIEW_REFUSALS['picture-psoriasis'], canResubmit: true } },
  ]);
});
