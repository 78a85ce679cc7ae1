import { ask, h } from './core.js';
import { day, mountShell, pagedList, row } from './shell.js';

const { element } = pagedList({
  headers: ['活动', '类型', '报名截止'],
  rowOf: ({ campaignId, name, type, signUpEndsAt }) =>
    row(h('a', { href: `/campaign?campaignId=${campaignId}` }, name), type, day(signUpEndsAt)),
  load: (page) => ask('/api/campaigns', page),
});

mountShell('活动报名', element);
