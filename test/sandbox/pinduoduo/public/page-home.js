import { h, mount, own, time, useLoaded, useState } from './core.js';
import { ask } from './request.js';
import { Loading, MenuPage, Notice } from './shell.js';

const NOTICE_SEEN = 'home_notice_seen';

function HomePage() {
  const [isNotice, setNotice] = useState(window.sessionStorage.getItem(NOTICE_SEEN) === null);
  const close = () => {
    window.sessionStorage.setItem(NOTICE_SEEN, '1');
    setNotice(false);
  };
  return h(
    MenuPage,
    { title: '首页' },
    h('p', null, h('a', { href: '/act/index?msfrom=mms_sidenav' }, '营销活动'), ' 正在招商'),
    h('h3', null, '站内信'),
    h(Messages),
    isNotice &&
      h(Notice, { title: '平台规则更新', text: '《营销活动管理规则》已更新，请及时查阅。', onClose: close }),
  );
}

function Messages() {
  const { data, error } = useLoaded(
    () => ask('/latitude/message/query/list', { page_number: 1, page_size: 10 }),
    [],
  );
  if (!data) return h(Loading, { error });
  return h(
    'ul',
    { className: own('home_messages') },
    data.list.map((message) =>
      h(
        'li',
        { key: message.message_id },
        h('b', null, message.title),
        h('p', null, message.content),
        h('small', null, time(message.send_time)),
      ),
    ),
  );
}

mount(h(HomePage));
