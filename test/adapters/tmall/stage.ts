import { createTmall } from '../../../adapters/tmall/index.ts';
import { LOGIN_ERRORS } from '../../sandbox/tmall/invented.ts';
import { STATUS_NAMES } from '../../sandbox/tmall/model.ts';
import type { Stage } from '../contract/stage.ts';
import { enrolInput } from '../support/snapshots.ts';
import { freeItems } from './free-items.ts';

/** With an agreement and a limit per buyer that the platform has set. */
const OFFER = '30427-52131';

export const stage: Stage = {
  adapter: createTmall(),
  logIns: [
    { outcome: 'locked', result: { kind: 'locked' } },
    { outcome: 'captcha', result: { kind: 'needs-human', reason: 'slider' } },
    { outcome: 'sms', result: { kind: 'needs-human', reason: 'sms' } },
    { outcome: 'no-permission', result: { kind: 'no-permission' } },
  ],
  wrongPassword: LOGIN_ERRORS.wrongPassword.message,
  paths: {
    home: '/home.htm/QnworkbenchHome',
    identity: 'shop.info.get',
    campaigns: 'homepage.htm',
    campaignList: 'queryListData.do',
    records: '/domain/item/query.json',
    form: '/campaign/item.htm',
    beforeForm: 'editor.json',
    write: 'submit.json',
  },
  statusWords: STATUS_NAMES,
  draw: async (lane, wishes) => {
    const [itemId = ''] = freeItems(lane, OFFER);
    return enrolInput(await lane.read(OFFER), [itemId], wishes ?? {});
  },
  words: {
    textField: 'deliveryTime',
    presetField: 'limitNum',
    preset: '每人限购',
    renamed: ['「活动价」', '「报名价」'],
    newField: '售卖模式',
    changedAgreement: '按销量调整活动库存',
  },
  typePrice: async (lane, { platformSkuId, yuan }) => {
    const row = lane.context().page.locator('tr.next-table-row').filter({ hasText: platformSkuId });
    await row.locator('input').first().fill(yuan);
  },
};
