import { describe, expect, it } from 'vitest';
import { isCampaignRecord, parseRecord, parseReview } from '../../../adapters/pinduoduo/parse-records.ts';
import { ActivityRecord } from '../../../adapters/pinduoduo/schema.ts';
import { REASONS, STATUS_WORDS } from '../../../adapters/pinduoduo/words.ts';
import raw from './fixtures/record.json' with { type: 'json' };

const record = ActivityRecord.parse(raw);
const parse = (changes: Partial<typeof record>) => parseRecord({ ...record, ...changes }, 'https://detail');

describe('parseRecord', () => {
  it('reads ids as text, money in 分, times as instants', () => {
    expect(parse({})).toEqual({
      recordId: '8801200537',
      offerId: '21990',
      offerName: '百亿补贴爆单-全品类召回',
      campaignType: '百亿补贴',
      subjectId: '548004305094',
      subjectTitle: '山野集 风干牛肉干',
      statusRaw: '报名成功',
      review: 'scheduled',
      isSystemEnrolled: false,
      signedUpAt: '2026-11-21T01:57:00.311Z',
      startsAt: '2026-11-21T22:26:40.000Z',
      endsAt: '2026-11-24T22:26:39.000Z',
      lines: [
        { platformSkuId: '198347985864', priceFen: 2541 },
        {
          platformSkuId: '1552922499440254095',
          priceFen: 4200,
          review: 'rejected',
          reason: '该规格历史成交异常',
        },
      ],
    });
  });

  it('names a rejection in the platform’s words and ours', () => {
    const rejected = parse({
      final_status_name: '报名被驳回',
      refuse_reason: '活动库存偏少：需不少于 50 件',
    });
    expect(rejected).toMatchObject({
      review: 'rejected',
      reasonRaw: '活动库存偏少：需不少于 50 件',
      reasonKind: 'stock',
    });
  });

  it('asks for a deposit with amount, last moment, page and what to do', () => {
    const asked = { deposit_amount: 200000, handle_end_time: Date.parse('2026-12-01T02:00:00Z') };
    expect(parse({ final_status_name: '待缴活动保证金', ...asked }).asks).toEqual({
      what: '待缴活动保证金',
      link: 'https://detail',
      amountFen: 200000,
      deadlineAt: '2026-12-01T02:00:00.000Z',
      advice: expect.stringContaining('缴纳活动保证金'),
    });
  });

  it.each([...STATUS_WORDS].filter(([, review]) => review === 'needs-action').map(([word]) => word))(
    'says what to do about %s',
    (word) => expect(parse({ final_status_name: word }).asks?.advice).toBeTruthy(),
  );

  it('gives the reason of the end, not of an earlier review', () => {
    const reasons = { refuse_reason: '平台建议活动价下调', cancel_reason: '库存不足，活动已下线' };
    expect(parse({ final_status_name: '活动下线', ...reasons }).reasonRaw).toBe(reasons.cancel_reason);
    expect(parse({ final_status_name: '待调整', ...reasons }).reasonRaw).toBe(reasons.refuse_reason);
  });

  it('knows the platform’s own hand', () => {
    expect(parse({ enroll_source: 2 }).isSystemEnrolled).toBe(true);
    expect(parse({ final_status_name: '系统报名/返场待确认' }).isSystemEnrolled).toBe(true);
    const ours = { final_status_name: '系统报名/返场待确认', enroll_source: 1 };
    expect(parse(ours).isSystemEnrolled).toBe(false);
  });

  it('leaves own-shop discounts to the shop', () => {
    expect(isCampaignRecord(record)).toBe(true);
    expect(isCampaignRecord({ ...record, business_type_str: '限时折扣' })).toBe(false);
    expect(isCampaignRecord({ ...record, is_own_discount: true })).toBe(false);
  });
});

describe('parseReview', () => {
  it.each([
    ['审核中', 100, 'reviewing'],
    ['运营审核通过', 100, 'passed'],
    ['已确定具体活动时间', 100, 'scheduled'],
    ['报名成功', 102, 'live'],
    ['报名成功', 103, 'ended'],
    ['活动下线', 103, 'removed'],
    ['已取消', 102, 'withdrawn'],
    ['一个新词', 102, 'unmapped'],
  ] as const)('%s with window %i is %s', (word, window, review) => {
    expect(parseReview({ final_status_name: word, activity_status: window })).toBe(review);
  });

  it.each([
    ['reviewing', '审核中 待终审 协商待审核 同意调整待审核 系统待校验保证金 推送中'],
    ['passed', '审核通过 系统审核通过 运营审核通过 保证金校验通过 报名成功 商家已确认返场/系统晋升'],
    ['scheduled', '已确定具体活动时间'],
    ['rejected', '报名被驳回 推送失败'],
    [
      'needs-action',
      '待调整 降低活动价格 待缴活动保证金 营销账户待充值 待确认排期 寄样及寄样审核 系统报名/返场待确认',
    ],
    ['withdrawn', '已取消'],
    ['removed', '活动下线'],
  ] as const)('%s: exactly its words', (review, words) => {
    const known = [...STATUS_WORDS].filter(([, each]) => each === review).map(([word]) => word);
    expect(known.sort()).toEqual(words.split(' ').sort());
  });
});

describe('reasons', () => {
  it.each([
    ['活动价偏高：SKU 1 需不高于 9.90 元', 'price'],
    ['活动价不符合折扣要求，需不高于 9.90 元', 'price'],
    ['活动库存超过可用库存，最多 3 件', 'stock'],
    ['推荐语不符合规范：不得出现“最”', 'slogan'],
    ['商品主图含有水印或促销文字，请更换主图', 'picture'],
    ['物流模板不符合规则', 'freight'],
    ['同款商品在其他渠道存在更低价格，暂不可报名', 'market-price'],
    ['操作太过频繁，请稍后再试', 'throttled'],
    ['该商品已报名本活动', 'already-enrolled'],
    ['商品正在参加同类型活动，不可重复报名', 'exclusive'],
    ['近30天销量需不少于 100 件', 'sales'],
    ['商品信息推送失败，请稍后重新报名', 'push-failed'],
    ['活动库存异常，平台下线该商品', 'taken-down'],
  ])('%s → %s', (text, kind) => {
    expect(REASONS.find(({ pattern }) => pattern.test(text))?.kind).toBe(kind);
  });
});
