import { expect, it } from 'vitest';
import { reviewNews } from '../../../src/app/tracking/review-news.ts';
import { createFilingWorld } from '../filing/filing-world.ts';
import { recordOf } from '../support/record-of.ts';

it('tells everyone who owns submissions under a word nobody mapped, each once', async () => {
  const world = await createFilingWorld();
  const { deps, shop, run, platform, ledger } = world;
  const own = await world.submission();
  for (const [id, owner] of [
    ['a', 'lin'],
    ['b', 'zhao'],
    ['c', 'lin'],
  ] as const) {
    const submission = { ...own, id, owner, review: 'unmapped' as const };
    const record = { ...recordOf(own, { recordId: id, signedUpAt: own.createdAt }), statusRaw: '待二次确认' };
    const tracking = { deps, shop, run, profile: platform.adapter.profile };
    for (const message of reviewNews(tracking, { submission, record, reason: undefined })) {
      await ledger.outbox.add(message, own.createdAt);
    }
  }
  const told = await ledger.outbox.list('waiting', 10);
  expect(told.map(({ to }) => to).sort()).toEqual([['lin'], ['zhao']]);
  await world.close();
});
