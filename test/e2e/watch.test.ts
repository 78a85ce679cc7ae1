import { afterAll, beforeAll, expect, it } from 'vitest';
import { approveSubmissions } from '../../src/app/approve.ts';
import { requestFollowUp } from '../../src/app/request-follow-up.ts';
import { readStory } from '../../src/app/story.ts';
import { describeStory } from '../../src/cli/story-text.ts';
import { type Desk, openDesk } from './support/desk.ts';
import { news } from './support/outcome.ts';
import { startTeam, type Team } from './support/team.ts';

/** From a stock that runs low after acceptance to a record that a person took back in time. */
let team: Team;
let desk: Desk;

const HOUR_MS = 3_600_000;

beforeAll(async () => {
  team = await startTeam();
  desk = openDesk(team);
});

afterAll(() => team.close());

it('a shortage is told before the platform acts on it, and the sign-up is withdrawn by two people', async () => {
  const { submission, place } = await desk.approveNext(({ goods }) => goods.skus.length <= 9);
  const { deps } = team.app;
  const { id, owner, lines } = submission;
  const [line] = lines;
  if (!line) throw new Error('a submission without lines');
  const get = () => deps.ledger.submissions.get(id);
  const track = async (hours: number) => {
    await team.control('POST', '/clock/advance', { ms: hours * HOUR_MS });
    await team.run('track-reviews', place.shop);
  };
  await team.run('file-submissions', place.shop);
  await track(7);
  await track(21);
  expect(['passed', 'scheduled']).toContain((await get()).review);
  expect(await team.run('watch-accepted', place.shop)).toMatchObject({ result: 'done', counts: { told: 0 } });

  const { goodsId } = place.goods;
  const stock = line.stock - 5;
  await team.control('POST', `/goods/${goodsId}`, { skuId: line.platformSkuId, stock });
  expect(await team.run('watch-accepted', place.shop)).toMatchObject({ counts: { watched: 1, told: 1 } });
  const told = (await news(team)).find(({ dedupeKey }) => dedupeKey.startsWith('breach:'));
  expect(told).toMatchObject({ kind: 'needs-person', to: [owner], data: { submissionId: id } });
  expect(told?.data.text).toContain(`平台库存 ${stock}，活动承诺 ${line.stock}，少 5 件`);
  expect(told?.data.advice).toContain(`npm run promo -- withdraw ${id} --by 人员编号`);
  await track(0);
  expect(await get()).toMatchObject({ isOpen: true });
  const story = await readStory(deps.ledger, id);
  expect(describeStory(story)).toContain('平台库存不足');

  expect(await requestFollowUp(deps, { submissionId: id, person: owner, reason: '补不上货' })).toMatchObject({
    kind: 'done',
  });
  const decide = (person: string) =>
    approveSubmissions(deps, { person, filter: { ids: [id] }, decision: 'approved' });
  expect(await decide(owner)).toMatchObject([{ result: 'skipped' }]);
  expect(await decide('zhou')).toMatchObject([{ result: 'approved' }]);
  await team.run('file-submissions', place.shop);
  await track(0);
  expect(await get()).toMatchObject({ review: 'withdrawn', reviewRaw: '已取消', isOpen: false });
  expect(await team.run('watch-accepted', place.shop)).toMatchObject({ counts: { watched: 0, closed: 1 } });
  expect(await deps.ledger.watch.openBreaches()).toEqual([]);
  const taken = ['withdrawal-asked', 'withdrawal-approved', 'review-withdrawn'];
  const { events } = await readStory(deps.ledger, id);
  expect(events.map(({ event }) => event).filter((event) => taken.includes(event))).toEqual(taken);
  const ends = team.sandbox.journal.entries().filter(({ kind }) => kind !== 'commit');
  expect(ends.map(({ kind }) => kind)).toEqual(['withdraw', 'closed']);
  for (const end of ends) expect(end).toMatchObject({ goodsId, offerId: place.activity.id });
});
