import { h, mount } from './core.js';
import { Shell } from './shell.js';

mount(
  h(
    Shell,
    { title: '工作台' },
    h('p', null, '欢迎回来。'),
    h('p', null, h('a', { href: '/home.htm/starb/tmc-next/sale/seller/homepage.htm' }, '去活动报名')),
  ),
);
