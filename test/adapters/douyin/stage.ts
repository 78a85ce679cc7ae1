import { createDouyin } from '../../../adapters/douyin/index.ts';
import { API_ERRORS, STATUSES } from '../../sandbox/douyin/invented.ts';
import type { Stage } from '../contract/stage.ts';
import { enrolInput } from '../support/snapshots.ts';
import { freePlaces } from './free-places.ts';

/** With a ticked box and an agreement; nobody reviews its sign-ups. */
const CAMPAIGN = '整点秒杀（食品）';

export const stage: Stage = {
  adapter: createDouyin(),
  logIns: [
    { outcome: 'locked', result: { kind: 'locked' } },
    { outcome: 'slider', result: { kind: 'needs-human', reason: 'slider' } },
    { outcome: 'risk', result: { kind: 'needs-human', reason: 'other' } },
    { outcome: 'no-permission', result: { kind: 'no-permission' } },
  ],
  wrongPassword: API_ERRORS.wrongPassword.message,
  paths: {
    home: '/ffa/mshop/homepage',
    identity: 'shop_rel_info',
    campaigns: 'campaign-square',
    campaignList: 'seller_activity_feed',
    records: '/mmc/record/applied_product_list',
    form: 'child-campaign-detail',
    beforeForm: 'all_product_list',
    write: 'submit_product',
  },
  statusWords: STATUSES.map(({ name }) => name),
  draw: async (lane, wishes) => {
    const [place] = freePlaces(lane, CAMPAIGN).filter(({ rows }) => rows > 1);
    const { offerId = '', subjectId = '' } = place ?? {};
    const values = { accept_bargain: 'false' };
    return enrolInput(await lane.read(offerId), [subjectId], { values, ...wishes });
  },
  words: {
    textField: 'accept_bargain',
    presetField: 'accept_bargain',
    preset: '接受平台议价',
    renamed: ['「报名价」', '「活动价格」'],
    newField: '发货承诺',
    changedAgreement: '活动结束后30天内',
  },
  typePrice: async (lane, { platformSkuId, yuan }) => {
    const { page } = lane.context();
    await page.getByText('查看全部SKU信息').click();
    const drawer = page.getByRole('dialog', { name: '修改报名信息' });
    await drawer.locator(`[data-row-key="${platformSkuId}"]`).getByRole('spinbutton').first().fill(yuan);
    await drawer.getByRole('button', { name: /确\s*定/ }).click();
    await drawer.waitFor({ state: 'hidden' });
  },
};
