import { ask, h } from './core.js';
import { day, mountShell, pagedList, row } from './shell.js';

const box = h('input', { placeholder: '商品编号，多个用逗号分隔' });
let goodsIds = [];

const { element, turn } = pagedList({
  headers: ['报名编号', '活动', '商品', '商品编号', '状态', '原因', '报名时间'],
  rowOf: ({ recordId, campaignName, title, goodsId, status, reason, signedUpAt }) =>
    row(recordId, campaignName, title, goodsId, status, reason ?? '', day(signedUpAt)),
  load: (page) => ask('/api/records', { goodsIds, ...page }),
});

function search() {
  goodsIds = box.value.split(/[,，\s]+/).filter(Boolean);
  return turn(1);
}

mountShell('报名记录', h('div', {}, box, h('button', { click: search }, '查询'), element));
