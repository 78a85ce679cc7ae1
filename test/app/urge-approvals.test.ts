import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { approveSubmissions } from '../../src/app/approve.ts';
import { prepareSubmissions } from '../../src/app/prepare.ts';
import { addMs } from '../../src/domain/time.ts';
import { onlySubmission } from './support/prepared.ts';
import { createReplanWorld, type ReplanWorld } from './support/replan-world.ts';

const HOUR = 3_600_000;

let world: ReplanWorld;

beforeEach(async () => {
  world = await createReplanWorld();
});
afterEach(() => world.close());

const only = () => onlySubmission(world);

describe('an approval that waits', () => {
  /** White picture 24 h, nobody has approved yet 4 h, retry budget: safe until 2026-11-29 19:49 in Shanghai. */
  const SAFE_UNTIL = '2026-11-29T11:49:56.000Z';
  beforeEach(() => {
    world.pool.approvalRoutes.push({ id: 'always', when: 'lineCount > 0', role: 'lead' });
  });

  it.each([
    ['long before', -3 * HOUR, undefined],
    ['near', -HOUR, /请在 2026-11-29 19:49 前审批/],
    ['after', HOUR, /2026-11-29 19:49 已过，请立即审批/],
  ])('%s its latest safe time', async (_name, fromSafeMs, words) => {
    world.setTime(addMs(SAFE_UNTIL, fromSafeMs));
    await world.scoutAndNext();
    await prepareSubmissions(world.deps, world.shop, world.run);
    expect(await only()).toMatchObject({ stage: 'awaiting-approval' });
    const news = await world.ledger.outbox.list('waiting', 50);
    expect(news.map(({ to }) => to)).toEqual(words ? [['zhao']] : []);
    if (words) expect(news[0]?.data.text).toMatch(words);
  });

  it('is asked for again when a yes near the deadline has become void', async () => {
    world.setTime(addMs(SAFE_UNTIL, -HOUR));
    await world.scoutAndNext();
    await prepareSubmissions(world.deps, world.shop, world.run);
    const { id } = await only();
    const filter = { ids: [id] };
    await approveSubmissions(world.deps, { person: 'zhao', filter, decision: 'approved' });
    Object.assign(world.pool.skus[0] ?? {}, { costFen: 820 });
    for (let run = 0; run < 3; run += 1) {
      await prepareSubmissions(world.deps, world.shop, world.run);
    }
    expect(await only()).toMatchObject({ stage: 'awaiting-approval' });
    expect(await world.told()).toEqual(['zhao 审批将要来不及', 'zhao 审批将要来不及']);
  });

  it('in a permanent channel never alarms', async () => {
    world.show({ signUpEndsAt: '2030-01-01T00:00:00.000Z' });
    await world.scoutAndNext();
    expect(await only()).toMatchObject({ stage: 'awaiting-approval' });
    expect(await world.told()).toEqual([]);
  });
});
