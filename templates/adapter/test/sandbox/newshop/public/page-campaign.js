import { ask, complain, h, query } from './core.js';
import { day, mountShell, pagedList, row } from './shell.js';

const campaignId = query('campaignId');
const rules = h('ul');

const { element } = pagedList({
  headers: ['商品', '商品编号', '说明'],
  rowOf: ({ goodsId, title, reason }) =>
    row(
      title,
      goodsId,
      reason ?? h('a', { href: `/sign-up?campaignId=${campaignId}&goodsIds=${goodsId}` }, '报名'),
    ),
  load: (page) => ask('/api/goods', { campaignId, goodsIds: [], ...page }),
});

mountShell('活动详情', h('div', {}, rules, element));

try {
  const campaign = await ask('/api/campaign', { campaignId });
  const texts = [
    `${campaign.name}，报名截止 ${day(campaign.signUpEndsAt)}`,
    ...campaign.rules.map(({ text }) => text),
  ];
  rules.append(...texts.map((text) => h('li', {}, text)));
} catch (error) {
  complain(error);
}
