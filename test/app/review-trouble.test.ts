import { afterEach, beforeEach, expect, it } from 'vitest';
import { tellReviewTrouble } from '../../src/app/review-trouble.ts';
import { createFilingWorld, type FilingWorld } from './filing/filing-world.ts';

const DAY_MS = 24 * 3_600_000;

let world: FilingWorld;
beforeEach(async () => {
  world = await createFilingWorld();
});
afterEach(() => world.close());

async function alerts(): Promise<{ to: string[]; title: unknown }[]> {
  const waiting = await world.ledger.outbox.list('waiting', 50);
  return waiting.filter(({ kind }) => kind === 'alert').map(({ to, data }) => ({ to, title: data.title }));
}

it('tells the owner once of a review that does not end', async () => {
  await world.file();
  await world.track();
  expect((await world.submission()).review).toBe('reviewing');
  world.clock.add(3 * DAY_MS - 60_000);
  await world.track();
  expect(await alerts()).toEqual([]);
  world.clock.add(2 * 60_000);
  await world.track();
  await world.track();
  const { owner } = await world.submission();
  expect(await alerts()).toEqual([{ to: [owner], title: '平台审核超时' }]);
});

const REJECTIONS: [string, string[], number][] = [
  ['two bad pictures', ['picture', 'picture'], 0],
  ['three of one kind', ['picture', 'picture', 'picture'], 1],
  ['three of two kinds', ['picture', 'white-image', 'picture'], 0],
  ['three prices', ['price', 'price', 'price'], 0],
];

it.each(REJECTIONS)(
  'tells the designers of a shop about pictures turned down again and again: %s',
  async (_, kinds, told) => {
    const [someone] = world.pool.people;
    if (!someone) throw new Error('no people');
    world.pool.people.push({ ...someone, id: 'designer', role: 'design', shops: [world.shop.id] });
    for (const reasonKind of kinds) {
      const change = {
        who: 'bot:track-reviews',
        at: world.clock.now(),
        why: '主图有水印',
        event: 'review-rejected',
      };
      await world.ledger.submissions.change(world.id, {}, { ...change, data: { reasonKind } });
    }
    await tellReviewTrouble(world);
    await tellReviewTrouble(world);
    expect(await alerts()).toEqual(told === 0 ? [] : [{ to: ['designer'], title: '图片反复被驳回' }]);
    world.pool.people.pop();
    await tellReviewTrouble(world);
    expect(await alerts()).toHaveLength(told);
  },
);
