import { Button } from './beast.js';
import { Fragment, h, mount, own, query, time, useLoaded, useState } from './core.js';
import { Protocol } from './protocol.js';
import { ask } from './request.js';
import { Loading, MenuPage } from './shell.js';

const ACTIVITY_ID = query('activity_id');

function DetailPage() {
  const { data, error } = useLoaded(
    () => ask('/leekmms/activity/query/detail', { activity_id: Number(ACTIVITY_ID), query_source: 1 }),
    [],
  );
  return h(MenuPage, { title: '活动详情' }, data ? h(Detail, { activity: data }) : h(Loading, { error }));
}

function Detail({ activity }) {
  const now = Date.now();
  const isOpen = activity.enroll_start_time <= now && now < activity.enroll_end_time;
  const choose = () => {
    window.location.href = `/act/choose_goods?activity_id=${ACTIVITY_ID}`;
  };
  return h(
    'div',
    { className: own('activity-detail_panel') },
    h('h3', { className: own('activity-detail_text') }, activity.activity_name),
    h('p', null, `${activity.activity_type_str} | 活动ID: ${activity.activity_id}`),
    h('p', null, activity.description),
    h(Times, { activity }),
    h('h4', null, '报名要求'),
    h(
      'ul',
      null,
      activity.rule_list.map((rule) =>
        h('li', { key: rule.rule_id, className: own('activity-detail_rule') }, rule.rule_text),
      ),
    ),
    h('h4', null, '所需材料'),
    h('p', null, activity.field_list.map((field) => field.label).join('、')),
    h(Agreements, { agreements: activity.agreement_list }),
    h(Button, { isDisabled: !isOpen, onClick: choose }, '立即报名'),
  );
}

function Times({ activity }) {
  const slot =
    activity.time_mode === 'fixed'
      ? `${time(activity.activity_start_time)} ～ ${time(activity.activity_end_time)}`
      : `审核通过后由平台安排，共 ${activity.slot_hours} 小时`;
  const end = activity.is_permanent ? '长期有效' : time(activity.enroll_end_time);
  return h(
    Fragment,
    null,
    h('p', null, `报名时间：${time(activity.enroll_start_time)} ～ ${end}`),
    h('p', null, `活动时间：${slot}`),
  );
}

function Agreements({ agreements }) {
  const [opened, setOpened] = useState(null);
  return h(
    'p',
    null,
    agreements.map((agreement) =>
      h('a', { key: agreement.agreement_id, onClick: () => setOpened(agreement) }, agreement.label),
    ),
    opened && h(Protocol, { agreement: opened, onClose: () => setOpened(null) }),
  );
}

mount(h(DetailPage));
