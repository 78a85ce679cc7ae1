import { antd, Fragment, h, own, query, time, useLoaded, useState } from './core.js';
import { RecordsArea } from './records-area.js';
import { ask } from './request.js';
import { Loading, mountApp } from './shell.js';

const PAGE_SIZE = 20;
const SCENES = { '/ffa/merchant/super-sale': 'super-sale', '/ffa/merchant/sec-kill': 'sec-kill' };
const scene = SCENES[window.location.pathname] ?? 'square';

/** Areas and tabs carry the live words; their layout is ours. */
function SquarePage() {
  const area = query('list_tab') === 'record' ? 'record' : 'list';
  const areas = [
    { key: 'list', label: '活动列表' },
    { key: 'record', label: '已报名管理' },
  ];
  const go = (key) => {
    window.location.search = key === 'record' ? '?list_tab=record' : '?list_tab=access&f_tab=0';
  };
  return h(
    Fragment,
    null,
    scene === 'square' && h(antd.Tabs, { activeKey: area, items: areas, onChange: go }),
    area === 'record' ? h(RecordsArea) : h(CampaignList),
  );
}

function CampaignList() {
  const [tab, setTab] = useState('1');
  const [page, setPage] = useState(1);
  const [attempt, setAttempt] = useState(0);
  const { data, error } = useLoaded(
    () =>
      ask('/mmc/activity/seller_activity_feed', {
        page,
        page_size: PAGE_SIZE,
        condition: {
          participate_tab: Number(tab),
          is_collection: false,
          intro_industry_items: [],
          keyword_ids: [],
          scene,
        },
      }),
    [tab, page, attempt],
  );
  const choose = (key) => {
    setTab(key);
    setPage(1);
  };
  const tabs = [
    { key: '0', label: '全部活动' },
    { key: '1', label: '可报活动' },
  ];
  return h(
    'div',
    null,
    h(antd.Tabs, { activeKey: tab, items: tabs, onChange: choose }),
    data
      ? data.data.map((row) => h(MainCard, { key: row.feed_act.main_act.main_act.activity_id, row }))
      : h(Loading, { error, onRetry: () => setAttempt(attempt + 1) }),
    data &&
      h(antd.Pagination, {
        current: page,
        total: data.total,
        pageSize: PAGE_SIZE,
        showSizeChanger: false,
        onChange: setPage,
      }),
  );
}

function MainCard({ row }) {
  const { activity_name: name, start_time: from, end_time: to } = row.feed_act.main_act.main_act;
  return h(
    'section',
    { className: own('style_card') },
    h('div', { className: own('style_title') }, name),
    h('div', { className: own('style_range') }, `${dayOf(from)} ~ ${dayOf(to)} · ${row.sub_act_num}个子活动`),
    row.feed_act.sub_acts.map((act) => h(SubRow, { key: act.activity_id, act })),
  );
}

function SubRow({ act }) {
  const now = Date.now() / 1000;
  const href = `/ffa/merchant/child-campaign-detail?applyTab=allow&id=${act.activity_id}&from=campaign_square`;
  const isOpen = act.apply_start_time <= now && now < act.apply_end_time;
  return h(
    'div',
    { className: own('style_sub') },
    h('span', { className: own('style_subName') }, act.activity_name),
    h('span', null, `报名时间：${time(act.apply_start_time)} ~ ${time(act.apply_end_time)}`),
    isOpen
      ? h('a', { href }, '立即报名')
      : h('span', null, now < act.apply_start_time ? '未开始' : '报名结束'),
  );
}

function dayOf(unixSeconds) {
  const [, month, day] = time(unixSeconds).slice(0, 10).split('-').map(Number);
  return `${month}/${day}`;
}

mountApp('merchant', h(SquarePage));
