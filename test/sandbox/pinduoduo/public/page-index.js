import { LinkButton, Pagination } from './beast.js';
import { h, mount, own, time, useLoaded, useState } from './core.js';
import { ask } from './request.js';
import { Loading, MenuPage } from './shell.js';

/** Layout ours: no public source shows the live list. */
function IndexPage() {
  const [page, setPage] = useState(1);
  const [attempt, setAttempt] = useState(0);
  const { data, error } = useLoaded(
    () => ask('/leekmms/activity/query/list', { page_number: page, page_size: 10 }),
    [page, attempt],
  );
  return h(
    MenuPage,
    { title: '营销活动' },
    data
      ? h(
          'div',
          null,
          data.list.map((activity) => h(ActivityCard, { key: activity.activity_id, activity })),
        )
      : h(Loading, { error, onRetry: () => setAttempt(attempt + 1) }),
    data && h(Pagination, { page, total: data.total, onChange: setPage }),
  );
}

function ActivityCard({ activity }) {
  return h(
    'div',
    { className: own('activity-card_card'), 'data-activity-id': activity.activity_id },
    h('div', { className: own('activity-card_name') }, activity.activity_name),
    h('span', { className: own('activity-card_type') }, activity.activity_type_str),
    h(
      'div',
      { className: own('activity-card_time') },
      `报名时间：${time(activity.enroll_start_time)} ～ ${activity.is_permanent ? '长期有效' : time(activity.enroll_end_time)}`,
    ),
    h('div', { className: own('activity-card_brief') }, activity.rule_brief),
    h(CardAction, { activity }),
  );
}

function CardAction({ activity }) {
  const now = Date.now();
  if (now >= activity.enroll_end_time) return h('span', { className: own('activity-card_closed') }, '已截止');
  if (now < activity.enroll_start_time)
    return h('span', { className: own('activity-card_closed') }, '未开始');
  return h(LinkButton, { href: `/act/detail?activity_id=${activity.activity_id}` }, '立即报名');
}

mount(h(IndexPage));
