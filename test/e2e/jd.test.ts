import { afterAll, beforeAll, expect, it } from 'vitest';
import { REVIEW_REASONS } from '../sandbox/jd/invented.ts';
import { placesOf } from '../sandbox/jd/places.ts';
import { expectRejectionTold, file, trackAfter } from './support/course.ts';
import { openDeskOver } from './support/desk.ts';
import { commitsOf } from './support/outcome.ts';
import { startTeam, type Team } from './support/team.ts';

let team: Team;
beforeAll(async () => {
  team = await startTeam({ platforms: ['jd'] });
});
afterAll(() => team.close());

/** Its short title has a word that JD refuses at once; the others wait for reviewers. */
const REFUSED_AT_ONCE = '夏威夷果';

it('signs up at JD for the session it chose, follows the review, and tells the rejection', async () => {
  const desk = openDeskOver(team, placesOf(team.sandbox.modules.jd.platform));
  const course = await desk.approveNext(
    ({ area, ware }) => area.timing.mode === 'sessions' && !ware.title.includes(REFUSED_AT_ONCE),
    REVIEW_REASONS.mainPicture,
  );
  const { slot } = course.submission;
  expect(slot).toMatch(/^\d{4}-\d\d-\d\d \d\d:00$/);
  await file(team, course);
  expect(commitsOf(team, course.place)).toMatchObject([{ goods: [{ slot }] }]);
  expect(await trackAfter(team, course, 7)).toMatchObject({
    review: 'rejected',
    reviewRaw: '驳回',
    isOpen: false,
  });
  await expectRejectionTold(team, course, REVIEW_REASONS.mainPicture);
});
