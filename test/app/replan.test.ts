import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { JOBS } from '../../jobs/index.ts';
import { createJobWork } from '../../src/app/job-work.ts';
import { prepareSubmissions } from '../../src/app/prepare.ts';
import { addMs } from '../../src/domain/time.ts';
import { createRunner, SCHEDULED } from '../../src/runtime/runner.ts';
import { createMemoryLog } from '../tools/memory-log.ts';
import { AGREEMENT, formOffer } from './support/prepare-world.ts';
import { onlySubmission } from './support/prepared.ts';
import { createReplanWorld, factsWith, type ReplanWorld } from './support/replan-world.ts';

const HOUR = 3_600_000;
const DEADLINE = formOffer().signUpEndsAt;

let world: ReplanWorld;

beforeEach(async () => {
  world = await createReplanWorld();
});
afterEach(() => world.close());

const only = () => onlySubmission(world);

describe('what a scout finds changed is planned anew in the same run', () => {
  beforeEach(async () => {
    expect(await world.scoutAndNext()).toBe('prepare-submissions');
    expect(await only()).toMatchObject({ stage: 'approved', signUpEndsAt: DEADLINE });
    world.clock.add(5 * HOUR);
  });

  it.each([
    [
      'an earlier deadline',
      () => world.show({ signUpEndsAt: '2026-11-26T00:00:00.000Z' }),
      {
        stage: 'approved',
        signUpEndsAt: '2026-11-26T00:00:00.000Z',
        offerVersion: 2,
      },
    ],
    [
      'a later deadline',
      () => world.show({ signUpEndsAt: '2026-12-03T00:00:00.000Z' }),
      {
        stage: 'approved',
        signUpEndsAt: '2026-12-03T00:00:00.000Z',
      },
    ],
    ['a lower price line', () => world.show({}, factsWith(1_650)), { stage: 'held', offerVersion: 1 }],
    [
      'a requirement',
      () => {
        world.show({ requirements: [{ kind: 'min-sales-30d', count: 9_999_999, words: '30天销量' }] });
      },
      { stage: 'held', hold: { code: 'offer-changed' } },
    ],
    [
      'an agreement text',
      () => world.show({ agreements: [{ ...AGREEMENT, text: '新条款' }] }),
      {
        stage: 'held',
        hold: { code: 'consent-missing' },
      },
    ],
    ['an offer that is gone', () => world.showNothing(), { stage: 'held', hold: { code: 'offer-changed' } }],
  ])('%s', async (_name, change, expected) => {
    change();
    expect(await world.scoutAndNext()).toBe('prepare-submissions');
    expect(await only()).toMatchObject(expected);
  });

  it('nothing: nothing is planned anew', async () => {
    expect(await world.scoutAndNext()).toBeUndefined();
  });
});

describe('a deadline that moved', () => {
  it('earlier: its owner hears of it once, with the latest safe time', async () => {
    await world.scoutAndNext();
    world.show({ signUpEndsAt: '2026-11-26T00:00:00.000Z' });
    await world.scoutAndNext();
    world.clock.add(5 * HOUR);
    await world.scoutAndNext();
    const [news, ...more] = await world.ledger.outbox.list('waiting', 50);
    expect(more).toEqual([]);
    expect(news).toMatchObject({ to: ['lin'], data: { title: '报名截止提前' } });
    expect(news?.data.text).toContain('提前到 2026-11-26 08:00；1 条申报还没有提交');
    expect(news?.data.text).toMatch(/最晚安全时间 2026-11-25 07:49$/);
  });

  it('earlier, later and earlier again: told both times', async () => {
    await world.scoutAndNext();
    for (const signUpEndsAt of ['2026-11-26T00:00:00.000Z', DEADLINE, '2026-11-26T00:00:00.000Z']) {
      world.show({ signUpEndsAt });
      world.clock.add(5 * HOUR);
      await world.scoutAndNext();
    }
    expect(await world.told()).toEqual(['lin 报名截止提前', 'lin 报名截止提前']);
  });

  it('later: what lapsed is drafted again, as the next occurrence', async () => {
    await world.scoutAndNext();
    const { id } = await only();
    world.setTime(DEADLINE);
    await prepareSubmissions(world.deps, world.shop, world.run);
    expect(await only()).toMatchObject({ stage: 'lapsed' });
    world.show({ signUpEndsAt: addMs(DEADLINE, 48 * HOUR) });
    expect(await world.scoutAndNext()).toBe('prepare-submissions');
    const open = await world.ledger.submissions.list({ shopId: world.shop.id, isOpen: true });
    expect(open).toMatchObject([{ stage: 'approved', occurrence: 2, previousId: id }]);
    await prepareSubmissions(world.deps, world.shop, world.run);
    expect(await world.ledger.submissions.list({ shopId: world.shop.id })).toHaveLength(2);
  });

  it('later: what a person had shaped is left to them, told once', async () => {
    await world.scoutAndNext();
    const change = { who: 'lin', at: world.clock.now(), event: 'test', why: '人工更正' };
    await world.ledger.submissions.change((await only()).id, { madeBy: 'lin' }, change);
    world.setTime(DEADLINE);
    await prepareSubmissions(world.deps, world.shop, world.run);
    world.show({ signUpEndsAt: addMs(DEADLINE, 48 * HOUR) });
    await world.scoutAndNext();
    await prepareSubmissions(world.deps, world.shop, world.run);
    expect(await only()).toMatchObject({ stage: 'lapsed' });
    expect(await world.told()).toEqual(['lin 报名已延期，等您决定是否重报', 'lin 报名截止，没有提交']);
  });
});

it('runs in the lane right after the scout, before what is only scheduled, and stands in the list of runs', async () => {
  const { operations } = world.ledger;
  const order: string[] = [];
  const work = createJobWork(world.deps, JOBS);
  const runner = createRunner({
    operations,
    clock: world.clock,
    log: createMemoryLog(),
    work: async (due, signal) => {
      order.push(due.jobId);
      return work(due, signal);
    },
  });
  const dueAt = world.clock.now();
  const runs = ['scout-campaigns', 'track-reviews'].map((jobId) =>
    runner.run({ id: jobId, jobId, lane: world.shop.id, dueAt, who: `bot:${jobId}` }, SCHEDULED),
  );
  await Promise.all(runs);
  await runner.idle();
  expect(order).toEqual(['scout-campaigns', 'prepare-submissions', 'track-reviews']);
  expect(await only()).toMatchObject({ stage: 'approved' });
  const last = await operations.lastRuns();
  expect(last.find(({ jobId }) => jobId === 'prepare-submissions')).toMatchObject({ result: 'done' });
});
