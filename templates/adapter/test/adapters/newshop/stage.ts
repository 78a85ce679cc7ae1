import { createNewshop } from '../../../adapters/newshop/index.ts';
import { LOGIN_ERRORS, STATUS_WORDS } from '../../sandbox/newshop/invented.ts';
import type { Stage } from '../contract/stage.ts';
import { enrolInput } from '../support/snapshots.ts';

/** With a text field, a ticked box and an agreement. */
const OFFER = '880002';

export const stage: Stage = {
  adapter: createNewshop(),
  logIns: [
    { outcome: 'locked', result: { kind: 'locked' } },
    { outcome: 'slider', result: { kind: 'needs-human', reason: 'slider' } },
    { outcome: 'sms', result: { kind: 'needs-human', reason: 'sms' } },
    { outcome: 'no-permission', result: { kind: 'no-permission' } },
  ],
  wrongPassword: LOGIN_ERRORS.wrongPassword,
  paths: {
    home: '/home',
    identity: '/api/account',
    campaigns: '/campaigns',
    campaignList: '/api/campaigns',
    records: '/api/records',
    form: '/sign-up',
    beforeForm: '/api/goods',
    write: '/api/sign-up',
  },
  statusWords: Object.values(STATUS_WORDS),
  draw: async (lane, wishes) => {
    const { records } = lane.sandbox.modules.newshop.platform;
    const taken = records.of(lane.shop.platformShopId).map(({ goods }) => goods.goodsId);
    const goodsId = (await lane.eligible(OFFER)).find((id) => !taken.includes(id)) ?? '';
    return enrolInput(await lane.read(OFFER), [goodsId], wishes);
  },
  words: {
    textField: 'slogan',
    presetField: 'free_shipping',
    preset: '活动期间包邮',
    renamed: ['「活动价(元)」', '「报名价(元)」'],
    newField: '发货承诺',
    changedAgreement: '平台可按销量调整活动排期',
  },
  typePrice: async (lane, { platformSkuId, yuan }) => {
    await lane.context().page.getByLabel(`${platformSkuId} 活动价`).fill(yuan);
  },
};
