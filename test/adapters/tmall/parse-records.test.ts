import { describe, expect, it } from 'vitest';
import { parseRecord } from '../../../adapters/tmall/parse-records.ts';
import { SignedRow } from '../../../adapters/tmall/schema.ts';
import { reasonKindOf, STATUS_WORDS } from '../../../adapters/tmall/words.ts';

const ROW = {
  juId: '70000000001317',
  itemId: 608464597870,
  itemName: '核桃',
  activityName: '年货节-现货',
  activityUrl:
    '/home.htm/starb/tmc-next/sale/seller/campaign/index.htm?campaignId=30418&unitedActivityId=52107',
  status: 5,
  statusName: '审核不通过',
  statusExceptionMessage: '【沙箱】商品主图含有牛皮癣信息',
  signTime: 1795104000000,
  onlineStartTime: 1796126400000,
  onlineEndTime: null,
  confirmDeadline: null,
  hasHostingApplyTag: false,
  skuList: [{ skuId: '4431633318359', activityPrice: '33.91' }],
  buttonList: [{ id: 1207, name: '撤销报名', disabled: true, disableMessage: '当前不允许撤销报名' }],
};
const LINK = 'https://myseller.taobao.com/x';

describe('a row of 已报商品', () => {
  it('is named by the address of its campaign, not by its title', () => {
    expect(parseRecord(SignedRow.parse(ROW), LINK)).toMatchObject({
      recordId: '70000000001317',
      offerId: '30418-52107',
      subjectId: '608464597870',
      review: 'rejected',
      reasonKind: 'picture',
      lines: [{ platformSkuId: '4431633318359', priceFen: 3391 }],
    });
    const longRunning = { ...ROW, activityUrl: '/sale/seller/activity_detail.htm?activityId=202506210001' };
    expect(parseRecord(SignedRow.parse(longRunning), LINK).offerId).toBe('202506210001');
  });

  it('believes the word and never the number', () => {
    expect(parseRecord(SignedRow.parse({ ...ROW, status: 8, statusName: '活动中' }), LINK).review).toBe(
      'live',
    );
    expect(parseRecord(SignedRow.parse({ ...ROW, statusName: '暂停' }), LINK).review).toBe('unmapped');
    expect(STATUS_WORDS.size).toBe(13);
  });

  it('says what a person is asked to do, and until when', () => {
    const waiting = {
      ...ROW,
      statusName: '排期待确认',
      confirmDeadline: 1795304000000,
      statusExceptionMessage: null,
    };
    expect(parseRecord(SignedRow.parse(waiting), LINK).asks).toMatchObject({
      what: '排期待确认',
      link: LINK,
      deadlineAt: '2026-11-21T23:33:20.000Z',
    });
  });
});

describe('reasons', () => {
  const BOILERPLATE =
    '参加本次活动的商品要求满足“动销”校验基础准入门槛要求，近60天销售件数≥1件。系统实时校验，不满足条件的商品不予准入。…新品规则(点此查看)';

  it.each([
    [`${BOILERPLATE}您的资质近60天销售件数0件，活动要求大于等于1`, 'sales'],
    [`${BOILERPLATE}您的sku：奶油;150g 在管控期标价为397.00元`, 'price'],
    [
      '您的以下sku不满足该要求：[奶油（活动普惠券后价：5028.50元，最低普惠券后价：3389.95元，10.0折折后券后价：3389.95元）]',
      'price',
    ],
    ['列【活动价】要求全部SKU报名', 'sku-set'],
    ['数据解析失败：SKUID 不属于当前商品或已下架', 'sku-set'],
    ['商品已报名，且不是草稿态，不支持批量导入，请到商品编辑页手动更新', 'already-enrolled'],
    ['RGV587_ERROR::SM::哎哟喂,被挤爆啦,请稍后重试!', 'throttled'],
  ])('%s → %s', (text, kind) => {
    expect(reasonKindOf(text)).toBe(kind);
  });

  it('takes boilerplate alone for no verdict', () => {
    expect(reasonKindOf(BOILERPLATE)).toBeUndefined();
  });
});
