import { createPinduoduo } from '../../../adapters/pinduoduo/index.ts';
import { STATUSES } from '../../sandbox/pinduoduo/invented.ts';
import type { Stage } from '../contract/stage.ts';
import { enrolInput } from '../support/snapshots.ts';

/** Reviewed, with a text field, a ticked box and an agreement. */
const OFFER = '23102';

export const stage: Stage = {
  adapter: createPinduoduo(),
  logIns: [
    { outcome: 'locked', result: { kind: 'locked' } },
    { outcome: 'captcha', result: { kind: 'needs-human', reason: 'slider' } },
    { outcome: 'sms', result: { kind: 'needs-human', reason: 'sms' } },
    { outcome: 'no-permission', result: { kind: 'no-permission' } },
  ],
  wrongPassword: '账号或密码错误',
  paths: {
    home: '/home',
    identity: 'commonMallInfo',
    campaigns: '/act/index',
    campaignList: 'query/list',
    records: '/lakemms/activityGoods/list',
    form: '/act/goods_price/confirm',
    beforeForm: 'rule_v3',
    write: 'enrollV2',
  },
  statusWords: STATUSES.map(({ name }) => name),
  draw: async (lane, wishes) => {
    const taken = lane.sandbox.platform.records.all().map(({ goodsId }) => goodsId);
    const goodsId = (await lane.eligible(OFFER)).find((id) => !taken.includes(id)) ?? '';
    return enrolInput(await lane.read(OFFER), [goodsId], wishes);
  },
  words: {
    textField: 'slogan',
    presetField: 'shipping_config',
    preset: '活动期间商品包邮',
    renamed: ['「活动价(元)」', '「报名价(元)」'],
    newField: '发货承诺',
    changedAgreement: '按销量调整活动库存',
  },
  typePrice: async (lane, { platformSkuId, yuan }) => {
    const { page } = lane.context();
    const row = page.getByTestId('beast-core-table-body-tr').filter({ hasText: platformSkuId });
    await row.getByPlaceholder('请输入活动价').fill(yuan);
  },
};
