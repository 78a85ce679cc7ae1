import { afterAll, beforeAll, expect, it } from 'vitest';
import { REVIEW_REASONS } from '../sandbox/jd/invented.ts';
import { placesOf } from '../sandbox/jd/places.ts';
import { openDeskOver } from './support/desk.ts';
import { commitsOf, news } from './support/outcome.ts';
import { startTeam, type Team } from './support/team.ts';

let team: Team;
beforeAll(async () => {
  team = await startTeam({ platforms: ['jd'] });
});
afterAll(() => team.close());

const HOUR_MS = 3_600_000;
/** Its short title has a word that JD refuses at once; the others wait for reviewers. */
const REFUSED_AT_ONCE = '夏威夷果';

it('signs up at JD for the session it chose, follows the review, and tells the rejection', async () => {
  const { submissions } = team.app.deps.ledger;
  const desk = openDeskOver(team, placesOf(team.sandbox.modules.jd.platform));
  const { submission, place } = await desk.approveNext(
    ({ area, ware }) => area.timing.mode === 'sessions' && !ware.title.includes(REFUSED_AT_ONCE),
    REVIEW_REASONS.mainPicture,
  );
  const { id, owner, slot } = submission;
  expect(slot).toMatch(/^\d{4}-\d\d-\d\d \d\d:00$/);
  await team.run('file-submissions', place.shop);
  expect(await submissions.get(id)).toMatchObject({ stage: 'filed', review: 'reviewing' });
  expect(commitsOf(team, place)).toMatchObject([
    { platform: 'jd', goods: [{ goodsId: place.subjectId, slot }] },
  ]);
  await team.control('POST', '/clock/advance', { ms: 7 * HOUR_MS });
  await team.run('track-reviews', place.shop);
  expect(await submissions.get(id)).toMatchObject({ review: 'rejected', reviewRaw: '驳回', isOpen: false });
  const told = (await news(team)).filter(({ kind }) => kind === 'rejection');
  expect(told).toMatchObject([
    { to: [owner], data: { reasonRaw: REVIEW_REASONS.mainPicture, canResubmit: true } },
  ]);
});
