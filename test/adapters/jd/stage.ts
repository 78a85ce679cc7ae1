import { createJd } from '../../../adapters/jd/index.ts';
import { APPLY_WORDS, CURRENT_WORDS, LOGIN_ERRORS } from '../../sandbox/jd/invented.ts';
import type { Stage } from '../contract/stage.ts';
import { enrolInput } from '../support/snapshots.ts';

/** With a text field, a pre-set limit and an agreement; nobody reviews its sign-ups. */
const OFFER = '7713380';

export const stage: Stage = {
  adapter: createJd(),
  logIns: [
    { outcome: 'locked', result: { kind: 'locked' } },
    { outcome: 'captcha', result: { kind: 'needs-human', reason: 'slider' } },
    { outcome: 'sms', result: { kind: 'needs-human', reason: 'sms' } },
    { outcome: 'no-permission', result: { kind: 'no-permission' } },
  ],
  wrongPassword: LOGIN_ERRORS.wrongPassword,
  paths: {
    home: '/jdm/home',
    identity: '/api',
    campaigns: '/jdm/mkt/market/campaign-list',
    campaignList: '/openness/activity/page',
    records: '/apply/openness/applied/page',
    // The window's address and its frame's.
    form: 'enroll',
    beforeForm: 'pagingQuerySkuList4Http',
    write: 'saveApply',
  },
  statusWords: [...Object.values(CURRENT_WORDS), APPLY_WORDS[3], APPLY_WORDS[9], APPLY_WORDS[18]],
  draw: async (lane, wishes) => {
    const { applies } = lane.sandbox.modules.jd.platform;
    const taken = applies.ofVender(lane.shop.platformShopId).map(({ wareId }) => wareId);
    const wareId = (await lane.eligible(OFFER)).find((id) => !taken.includes(id)) ?? '';
    return enrolInput(await lane.read(OFFER), [wareId], wishes);
  },
  words: {
    textField: 'shortName',
    presetField: 'limitNum',
    preset: '每人限购',
    renamed: ['「促销价格」', '「活动价格」'],
    newField: '发货时效',
    changedAgreement: '调整赔付上限',
  },
  typePrice: async (lane, { platformSkuId, yuan }) => {
    const { page } = lane.context();
    const row = page.frameLocator('iframe').locator(`section tr[data-row-key="${platformSkuId}"]`);
    await row.getByRole('textbox').first().fill(yuan);
  },
};
