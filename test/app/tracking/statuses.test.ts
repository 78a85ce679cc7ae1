import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseRecord } from '../../../adapters/pinduoduo/parse-records.ts';
import { ActivityRecord } from '../../../adapters/pinduoduo/schema.ts';
import { STATUS_WORDS } from '../../../adapters/pinduoduo/words.ts';
import type { PlatformRecord } from '../../../src/domain/record.ts';
import type { Review } from '../../../src/domain/submission.ts';
import raw from '../../adapters/pinduoduo/fixtures/record.json' with { type: 'json' };
import { createFilingWorld, type FilingWorld } from '../filing/filing-world.ts';

const DETAIL = 'https://mms.pinduoduo.com/act/sign_detail?activity_goods_id=1';
const NO_WINDOW = 100;

describe('a filed submission under each word of the platform', () => {
  let world: FilingWorld;
  beforeEach(async () => {
    world = await createFilingWorld();
    await world.file();
  });
  afterEach(() => world.close());

  /** The record of our press as the platform would list it with other words. */
  function list(changes: object): PlatformRecord {
    const own = world.platform.records[0];
    if (!own) throw new Error('nothing was filed');
    const plain = { activity_status: NO_WINDOW, activity_goods_time_list: [], ...changes };
    const { recordId, offerId, subjectId, lines, signedUpAt } = own;
    const said = parseRecord(ActivityRecord.parse({ ...raw, ...plain }), DETAIL);
    const seen = { ...said, recordId, offerId, subjectId, signedUpAt, lines };
    world.platform.records[0] = seen;
    return seen;
  }

  const news = async () =>
    (await world.ledger.outbox.list('waiting', 50)).filter(({ kind }) => kind !== 'digest');
  const kinds = async () => (await news()).map(({ kind }) => kind);

  const EXPECTED: Record<Review, { told: string[]; isOpen: boolean }> = {
    none: { told: [], isOpen: true },
    reviewing: { told: [], isOpen: true },
    passed: { told: [], isOpen: true },
    scheduled: { told: [], isOpen: true },
    live: { told: [], isOpen: true },
    ended: { told: [], isOpen: false },
    'needs-action': { told: ['needs-person'], isOpen: true },
    rejected: { told: ['rejection'], isOpen: false },
    removed: { told: ['rejection'], isOpen: false },
    withdrawn: { told: ['alert'], isOpen: false },
    unmapped: { told: ['alert'], isOpen: true },
  };

  it.each([...STATUS_WORDS])('「%s」 is %s, told at once where a person must know', async (word, review) => {
    list({ final_status_name: word });
    await world.track();
    await world.track();
    const { told, isOpen } = EXPECTED[review];
    expect(await world.submission()).toMatchObject({ stage: 'filed', review, reviewRaw: word, isOpen });
    expect(await kinds()).toEqual(told);
  });

  it('tells a word nobody mapped, and guesses nothing', async () => {
    list({ final_status_name: '待复核' });
    await world.track();
    expect(await world.submission()).toMatchObject({ review: 'unmapped', isOpen: true });
    expect(await kinds()).toEqual(['alert']);
  });

  it.each([
    ['待缴活动保证金', { deposit_amount: 100_000 }, 100_000],
    ['营销账户待充值', { recharge_amount: 50_000 }, 50_000],
  ])('%s names amount, last moment and page, until the person has acted', async (word, asked, amountFen) => {
    list({ final_status_name: word, ...asked, handle_end_time: Date.parse('2026-12-01T02:00:00Z') });
    await world.track();
    const needsPerson = {
      what: word,
      amountFen,
      link: DETAIL,
      deadlineAt: '2026-12-01T02:00:00.000Z',
    };
    expect((await world.submission()).needsPerson).toMatchObject(needsPerson);
    expect((await news())[0]?.data).toMatchObject(needsPerson);
    list({ final_status_name: '系统待校验保证金' });
    await world.track();
    expect(await world.submission()).not.toHaveProperty('needsPerson');
    expect(await world.submission()).toMatchObject({ review: 'reviewing' });
  });

  it('tells again what is asked for anew, and forgets words that were answered', async () => {
    list({ final_status_name: '待调整', refuse_reason: '平台建议活动价下调 3%' });
    await world.track();
    list({ final_status_name: '待缴活动保证金', deposit_amount: 100_000 });
    await world.track();
    list({ final_status_name: '待缴活动保证金', deposit_amount: 300_000 });
    await world.track();
    const told = (await news()).map(({ data }) => [data.amountFen, String(data.text).includes('下调 3%')]);
    expect(told).toHaveLength(3);
    expect(told).toEqual(
      expect.arrayContaining([
        [undefined, true],
        [100_000, false],
        [300_000, false],
      ]),
    );
    expect(await world.submission()).not.toHaveProperty('reasonRaw');
  });

  it('tells again when the platform asks for something else under the same word', async () => {
    for (const percent of [3, 3, 5]) {
      list({ final_status_name: '待调整', refuse_reason: `平台建议活动价下调 ${percent}%` });
      await world.track();
    }
    expect((await news()).map(({ data }) => /下调 \d%/.exec(String(data.text))?.[0]).toSorted()).toEqual([
      '下调 3%',
      '下调 5%',
    ]);
    expect(await world.submission()).toMatchObject({ reasonRaw: expect.stringContaining('5%') });
  });

  it('tells why a passed one was taken down, at once and without offering to sign up again', async () => {
    list({ final_status_name: '运营审核通过' });
    await world.track();
    list({ final_status_name: '活动下线', cancel_reason: '规格库存 3 件，少于报名的 60 件，平台下线该商品' });
    await world.track();
    expect(await world.submission()).toMatchObject({ review: 'removed', isOpen: false });
    expect((await news())[0]).toMatchObject({
      kind: 'rejection',
      data: {
        reasonRaw: expect.stringContaining('库存 3 件'),
        reasonKind: expect.any(String),
        canResubmit: false,
      },
    });
  });

  it('says that other hands took it back, with the platform’s words', async () => {
    list({ final_status_name: '已取消', cancel_reason: '商家逾期未处理，平台取消报名' });
    await world.track();
    expect((await news())[0]?.data).toMatchObject({
      title: '报名在平台被取消',
      text: expect.stringContaining('逾期未处理'),
    });
  });

  it('keeps the platform’s own sign-up as foreign, however it matches ours', async () => {
    const own = list({ final_status_name: '审核中' });
    const word = '系统报名/返场待确认';
    const foreign = { ...list({ final_status_name: word, enroll_source: 2 }), recordId: '99' };
    world.platform.records.splice(0, 1, own, foreign);
    const { counts } = await world.track();
    expect(counts).toMatchObject({ records: 2, foreign: 1 });
    const kept = await world.ledger.records.list({ shopId: world.shop.id });
    expect(kept.map(({ recordId, origin }) => [recordId, origin])).toEqual(
      expect.arrayContaining([
        [own.recordId, 'ours'],
        ['99', 'platform'],
      ]),
    );
    expect(await world.submission()).toMatchObject({ review: 'reviewing' });
  });

  it.each([1, undefined])('knows a return of our own record as ours, source %s', async (enroll_source) => {
    list({ final_status_name: '审核中' });
    await world.track();
    const own = list({ final_status_name: '系统报名/返场待确认', enroll_source });
    await world.track();
    expect(await world.submission()).toMatchObject({
      review: 'needs-action',
      platformRecordId: own.recordId,
    });
    expect(await world.ledger.records.list({ shopId: world.shop.id })).toMatchObject([{ origin: 'ours' }]);
  });
});
