import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DouyinPlace, placesOf } from '../sandbox/douyin/places.ts';
import { file, trackAfter } from './support/course.ts';
import { openDeskOver } from './support/desk.ts';
import { startTeam, type Team } from './support/team.ts';

let team: Team;
beforeAll(async () => {
  team = await startTeam({ platforms: ['douyin'] });
});
afterAll(() => team.close());

it('signs a product up on Douyin, publishes it by itself once it has passed, and sees it scheduled', async () => {
  const places = placesOf(team.sandbox.modules.douyin.platform.world);
  // Elsewhere the same product would be drafted for a second act of the campaign.
  const isOnlyHere = (one: DouyinPlace) =>
    places.filter(({ campaignId, subjectId }) => campaignId === one.campaignId && subjectId === one.subjectId)
      .length === 1;
  const course = await openDeskOver(team, places).approveNext(
    (place) => place.act.course === 'publish' && isOnlyHere(place),
  );
  await file(team, course);
  expect(await trackAfter(team, course, 5)).toMatchObject({ review: 'needs-action', reviewRaw: '待发布' });
  await team.run('file-submissions', course.place.shop);
  expect(await trackAfter(team, course, 0)).toMatchObject({
    review: 'scheduled',
    reviewRaw: '报名成功',
    isOpen: true,
  });
});
