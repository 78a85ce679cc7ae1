import { afterAll, beforeAll, expect, it } from 'vitest';
import { REVIEW_REFUSALS } from '../sandbox/tmall/invented.ts';
import { placesOf } from '../sandbox/tmall/places.ts';
import { expectRejectionTold, file, trackAfter } from './support/course.ts';
import { openDeskOver } from './support/desk.ts';
import { startTeam, type Team } from './support/team.ts';

let team: Team;
beforeAll(async () => {
  team = await startTeam({ platforms: ['tmall'] });
});
afterAll(() => team.close());

it('signs an item up at Tmall, follows the review, and tells the rejection', async () => {
  const desk = openDeskOver(team, placesOf(team.sandbox.modules.tmall.platform.world));
  const course = await desk.approveNext(({ campaign }) => campaign.phases.length === 1, 'picture-psoriasis');
  await file(team, course);
  expect(await trackAfter(team, course, 7)).toMatchObject({
    review: 'rejected',
    reviewRaw: '审核不通过',
    isOpen: false,
  });
  await expectRejectionTold(team, course, REVIEW_REFUSALS['picture-psoriasis']);
});
