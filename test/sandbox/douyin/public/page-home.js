import { h, own } from './core.js';
import { mountApp } from './shell.js';

mountApp('workbench', h('div', { className: own('home_welcome') }, '欢迎使用抖店，营销活动已开放报名。'));
