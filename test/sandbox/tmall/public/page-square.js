import { Fragment, h, mount, Next, own, query, useLoaded, useState } from './core.js';
import { read } from './request.js';
import { Loading, Shell } from './shell.js';
import { SignedList } from './signed-list.js';

/** 活动报名首页: cards as plain text, and 已报商品 beside them. */
function SquarePage() {
  const isItems = query('tab') === 'item';
  return h(Shell, { title: isItems ? '已报商品' : '活动报名' }, isItems ? h(SignedList) : h(Square));
}

function Square() {
  const [page, setPage] = useState(1);
  const { data, error } = useLoaded(
    () => read('/list/campaignList/queryListData.do', { currentPage: String(page), pageSize: '10' }),
    [page],
  );
  if (!data) return h(Loading, { error });
  return h(
    Fragment,
    null,
    data.list.map((campaign) => h(Card, { key: campaign.id, campaign })),
    h(Next.Pagination, {
      current: page,
      total: data.total,
      pageSize: data.pageSize,
      onChange: setPage,
      className: own('pages'),
    }),
  );
}

function Card({ campaign }) {
  return h(
    'div',
    { className: own('card') },
    h('p', null, '大促日历'),
    h('p', null, `共${campaign.phaseCount}场`),
    h('h3', null, campaign.name),
    campaign.isNew && h('span', { className: own('badge') }, '新'),
    h('p', null, campaign.statusName),
    h('p', null, campaign.timeText),
    campaign.link && h('a', { href: campaign.link }, '查看详情'),
  );
}

mount(h(SquarePage));
