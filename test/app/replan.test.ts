import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { JOBS } from '../../jobs/index.ts';
import { approveSubmissions } from '../../src/app/approve.ts';
import { createJobWork } from '../../src/app/job-work.ts';
import { prepareSubmissions } from '../../src/app/prepare.ts';
import { scoutShop } from '../../src/app/scout.ts';
import type { OfferContent, SubjectFacts } from '../../src/domain/campaign.ts';
import { hashText } from '../../src/domain/snapshot.ts';
import type { Submission } from '../../src/domain/submission.ts';
import { addMs } from '../../src/domain/time.ts';
import { createRunner, SCHEDULED } from '../../src/runtime/runner.ts';
import { createMemoryLog } from '../tools/memory-log.ts';
import {
  AGREEMENT,
  campaignSeen,
  createPrepareWorld,
  formOffer,
  type PrepareWorld,
  shopFacts,
} from './support/prepare-world.ts';

const HOUR = 3_600_000;
const DEADLINE = formOffer().signUpEndsAt;

let world: PrepareWorld;
let shown: { content: OfferContent; facts: SubjectFacts } | undefined;

beforeEach(async () => {
  world = await createPrepareWorld();
  show({});
  world.platform.adapter.listCampaigns = async () => (shown ? [campaignSeen(shown.content)] : []);
  world.platform.adapter.readOffer = async () => {
    if (!shown) throw new Error('nothing is shown');
    return { content: shown.content, facts: [{ ...shown.facts, observedAt: world.clock.now() }] };
  };
  await consentBeforehand();
});
afterEach(() => world.close());

/** A person said yes to this text in an earlier campaign. */
function consentBeforehand(): Promise<void> {
  const { label, text } = AGREEMENT;
  const [at, by, shopId] = [world.clock.now(), 'lin', world.shop.id];
  const consent = { shopId, textHash: hashText(text), text, label, by, at };
  const change = { who: by, at, event: 'consented', why: '同意' };
  return world.ledger.submissions.giveConsent(consent, change);
}

/** Facts grow old: both sides are looked at again. */
function setTime(to: string): void {
  world.clock.set(to);
  for (const sku of world.pool.skus) sku.stockObservedAt = to;
}

const LINE: OfferContent['requirements'][number] = {
  kind: 'price-line',
  basis: 'campaign',
  words: '不高于系统价',
};
const factsWith = (lineFen: number) =>
  shopFacts(1, { skus: shopFacts(1).skus.map((sku) => ({ ...sku, lineFen })) });

function show(content: Partial<OfferContent>, facts = factsWith(1_800)): void {
  shown = { content: formOffer({ requirements: [...formOffer().requirements, LINE], ...content }), facts };
}

/** What the lane does: a scout, and at once what it asks for. */
async function scoutAndNext(): Promise<string | undefined> {
  const { next } = await scoutShop(world.deps, world.shop, world.run);
  if (next === 'prepare-submissions') await prepareSubmissions(world.deps, world.shop, world.run);
  return next;
}

async function only(): Promise<Submission> {
  const all = await world.ledger.submissions.list({ shopId: world.shop.id });
  if (all.length !== 1 || !all[0]) throw new Error(`expected one submission, got ${all.length}`);
  return all[0];
}

const told = async () =>
  (await world.ledger.outbox.list('waiting', 50))
    .map(({ to, data }) => `${to.join()} ${data.title}`)
    .toSorted();

describe('what a scout finds changed is planned anew in the same run', () => {
  beforeEach(async () => {
    expect(await scoutAndNext()).toBe('prepare-submissions');
    expect(await only()).toMatchObject({ stage: 'approved', signUpEndsAt: DEADLINE });
    world.clock.add(5 * HOUR);
  });

  it.each([
    [
      'an earlier deadline',
      () => show({ signUpEndsAt: '2026-11-26T00:00:00.000Z' }),
      {
        stage: 'approved',
        signUpEndsAt: '2026-11-26T00:00:00.000Z',
        offerVersion: 2,
      },
    ],
    [
      'a later deadline',
      () => show({ signUpEndsAt: '2026-12-03T00:00:00.000Z' }),
      {
        stage: 'approved',
        signUpEndsAt: '2026-12-03T00:00:00.000Z',
      },
    ],
    ['a lower price line', () => show({}, factsWith(1_650)), { stage: 'held', offerVersion: 1 }],
    [
      'a requirement',
      () => {
        show({ requirements: [{ kind: 'min-sales-30d', count: 9_999_999, words: '30天销量' }] });
      },
      { stage: 'held', hold: { code: 'offer-changed' } },
    ],
    [
      'an agreement text',
      () => show({ agreements: [{ ...AGREEMENT, text: '新条款' }] }),
      {
        stage: 'held',
        hold: { code: 'consent-missing' },
      },
    ],
    [
      'an offer that is gone',
      () => {
        shown = undefined;
      },
      { stage: 'held', hold: { code: 'offer-changed' } },
    ],
  ])('%s', async (_name, change, expected) => {
    change();
    expect(await scoutAndNext()).toBe('prepare-submissions');
    expect(await only()).toMatchObject(expected);
  });

  it('nothing: nothing is planned anew', async () => {
    expect(await scoutAndNext()).toBeUndefined();
  });
});

describe('a deadline that moved', () => {
  it('earlier: its owner hears of it once, with the latest safe time', async () => {
    await scoutAndNext();
    show({ signUpEndsAt: '2026-11-26T00:00:00.000Z' });
    await scoutAndNext();
    world.clock.add(5 * HOUR);
    await scoutAndNext();
    const [news, ...more] = await world.ledger.outbox.list('waiting', 50);
    expect(more).toEqual([]);
    expect(news).toMatchObject({ to: ['lin'], data: { title: '报名截止提前' } });
    expect(news?.data.text).toContain('提前到 2026-11-26 08:00；1 条申报还没有提交');
    expect(news?.data.text).toMatch(/最晚安全时间 2026-11-25 07:49$/);
  });

  it('earlier, later and earlier again: told both times', async () => {
    await scoutAndNext();
    for (const signUpEndsAt of ['2026-11-26T00:00:00.000Z', DEADLINE, '2026-11-26T00:00:00.000Z']) {
      show({ signUpEndsAt });
      world.clock.add(5 * HOUR);
      await scoutAndNext();
    }
    expect(await told()).toEqual(['lin 报名截止提前', 'lin 报名截止提前']);
  });

  it('later: what lapsed is drafted again, as the next occurrence', async () => {
    await scoutAndNext();
    const { id } = await only();
    setTime(DEADLINE);
    await prepareSubmissions(world.deps, world.shop, world.run);
    expect(await only()).toMatchObject({ stage: 'lapsed' });
    show({ signUpEndsAt: addMs(DEADLINE, 48 * HOUR) });
    expect(await scoutAndNext()).toBe('prepare-submissions');
    const open = await world.ledger.submissions.list({ shopId: world.shop.id, isOpen: true });
    expect(open).toMatchObject([{ stage: 'approved', occurrence: 2, previousId: id }]);
    await prepareSubmissions(world.deps, world.shop, world.run);
    expect(await world.ledger.submissions.list({ shopId: world.shop.id })).toHaveLength(2);
  });

  it('later: what a person had shaped is left to them, told once', async () => {
    await scoutAndNext();
    const change = { who: 'lin', at: world.clock.now(), event: 'test', why: '人工更正' };
    await world.ledger.submissions.change((await only()).id, { madeBy: 'lin' }, change);
    setTime(DEADLINE);
    await prepareSubmissions(world.deps, world.shop, world.run);
    show({ signUpEndsAt: addMs(DEADLINE, 48 * HOUR) });
    await scoutAndNext();
    await prepareSubmissions(world.deps, world.shop, world.run);
    expect(await only()).toMatchObject({ stage: 'lapsed' });
    expect(await told()).toEqual(['lin 报名已延期，等您决定是否重报', 'lin 报名截止，没有提交']);
  });
});

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
    setTime(addMs(SAFE_UNTIL, fromSafeMs));
    await scoutAndNext();
    await prepareSubmissions(world.deps, world.shop, world.run);
    expect(await only()).toMatchObject({ stage: 'awaiting-approval' });
    const news = await world.ledger.outbox.list('waiting', 50);
    expect(news.map(({ to }) => to)).toEqual(words ? [['zhao']] : []);
    if (words) expect(news[0]?.data.text).toMatch(words);
  });

  it('is asked for again when a yes near the deadline has become void', async () => {
    setTime(addMs(SAFE_UNTIL, -HOUR));
    await scoutAndNext();
    await prepareSubmissions(world.deps, world.shop, world.run);
    const { id } = await only();
    const filter = { ids: [id] };
    await approveSubmissions(world.deps, { person: 'zhao', filter, decision: 'approved' });
    Object.assign(world.pool.skus[0] ?? {}, { costFen: 820 });
    for (let run = 0; run < 3; run += 1) {
      await prepareSubmissions(world.deps, world.shop, world.run);
    }
    expect(await only()).toMatchObject({ stage: 'awaiting-approval' });
    expect(await told()).toEqual(['zhao 审批将要来不及', 'zhao 审批将要来不及']);
  });

  it('in a permanent channel never alarms', async () => {
    show({ signUpEndsAt: '2030-01-01T00:00:00.000Z' });
    await scoutAndNext();
    expect(await only()).toMatchObject({ stage: 'awaiting-approval' });
    expect(await told()).toEqual([]);
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
