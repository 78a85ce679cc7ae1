import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approveSubmissions } from '../../src/app/approve.ts';
import { resubmit } from '../../src/app/resubmit.ts';
import { readStory } from '../../src/app/story.ts';
import { describeStory } from '../../src/cli/story-text.ts';
import type { Submission } from '../../src/domain/submission.ts';
import { type Desk, openDesk, type Place } from './support/desk.ts';
import { commitsOf, news } from './support/outcome.ts';
import { startTeam, type Team } from './support/team.ts';

/** One submission's whole way; the way back is in `watch.test.ts`. */
let team: Team;
let desk: Desk;

const HOUR_MS = 3_600_000;

beforeAll(async () => {
  team = await startTeam();
  desk = openDesk(team);
});

afterAll(() => team.close());

const get = (id: string): Promise<Submission> => team.app.deps.ledger.submissions.get(id);

async function fileAndTrack({ shop }: Place, hours: number): Promise<void> {
  await team.run('file-submissions', shop);
  await team.control('POST', '/clock/advance', { ms: hours * HOUR_MS });
  await team.run('track-reviews', shop);
}

/** What a person makes of 「…商品活动库存需不少于 500 件…」. */
function moreStock({ reasonRaw = '', lines }: Submission): Record<string, number> {
  const wanted = Number(/不少于 (\d+) 件/.exec(reasonRaw)?.[1]);
  const total = lines.reduce((sum, line) => sum + line.stock, 0);
  return Object.fromEntries(
    lines.map((line) => [line.platformSkuId, Math.ceil((line.stock * wanted) / total)]),
  );
}

/** The story names each of these once, in this order. */
async function expectSteps(id: string, steps: readonly string[]): Promise<void> {
  const { events } = await readStory(team.app.deps.ledger, id);
  expect(events.map(({ event }) => event).filter((event) => steps.includes(event))).toEqual(steps);
}

describe('a submission', () => {
  it('is filed, rejected in review, told, corrected as occurrence 2, filed again and passed', async () => {
    const { submission: first, place } = await desk.approveNext(undefined, 'review-stock');
    await fileAndTrack(place, 7);
    const rejected = await get(first.id);
    expect(rejected).toMatchObject({ stage: 'filed', review: 'rejected', isOpen: false });
    const told = (await news(team)).find(({ kind }) => kind === 'rejection');
    expect(told).toMatchObject({ to: [first.owner], data: { reasonRaw: rejected.reasonRaw } });

    const corrections = { stocks: moreStock(rejected) };
    const again = await resubmit(team.app.deps, { submissionId: first.id, person: first.owner, corrections });
    if (again.kind === 'refused') throw new Error(again.text);
    const { id } = again.submission;
    await approveSubmissions(team.app.deps, { person: 'qian', filter: { ids: [id] }, decision: 'approved' });
    await approveSubmissions(team.app.deps, { person: 'zhou', filter: { ids: [id] }, decision: 'approved' });
    await fileAndTrack(place, 7);
    await fileAndTrack(place, 30);
    expect(await get(id)).toMatchObject({ stage: 'filed', occurrence: 2, previousId: first.id });
    expect(['passed', 'scheduled', 'live']).toContain((await get(id)).review);
    expect(commitsOf(team, place)).toHaveLength(2);

    await expectSteps(first.id, [
      'drafted',
      'checked',
      'approved',
      'claimed',
      'intent',
      'filed',
      'review-rejected',
    ]);
    await expectSteps(id, [
      'resubmitted',
      'checked',
      'approved',
      'claimed',
      'intent',
      'filed',
      'review-passed',
    ]);
    const story = await readStory(team.app.deps.ledger, id);
    expect(story).toMatchObject({ presses: 1, previous: { id: first.id }, records: [{ origin: 'ours' }] });
    expect(story.events.filter(({ evidence }) => evidence.length > 0)).not.toEqual([]);
    const text = describeStory(story);
    for (const { why } of story.events) expect(text).toContain(why);
    expect(text).toContain(rejected.reasonRaw ?? 'no words of the platform');
  });
});
