import { type LoginOutcome, type LoginRoot, sessionOf } from '../page/log-in.ts';
import { login, PATHS, shell } from './pages.ts';
import { site } from './site.ts';

/** The first sign that is visible counts. */
const OUTCOMES: readonly LoginOutcome[] = [
  { sign: shell.captcha, result: (text) => ({ kind: 'needs-human', reason: 'slider', text }) },
  { sign: login.sms, result: () => ({ kind: 'needs-human', reason: 'sms', text: '需要输入短信验证码' }) },
  { sign: errorLike(/密码错误/), result: (text) => ({ kind: 'wrong-password', text }) },
  { sign: errorLike(/锁定/), result: (text) => ({ kind: 'locked', text }) },
  { sign: errorLike(/没有权限/), result: (text) => ({ kind: 'no-permission', text }) },
  { sign: errorLike(/其他设备/), result: (text) => ({ kind: 'taken-over', text }) },
  { sign: errorLike(/\S/), result: (text) => ({ kind: 'needs-human', reason: 'other', text }) },
];

/** Proves who is signed in; with credentials it logs in by 密码登录. Sliders and codes are a person's. */
export const session = sessionOf(site, {
  home: PATHS.home,
  rootOf: (page) => page,
  accountTab: login.accountTab,
  username: login.username,
  password: login.password,
  submit: login.submit,
  outcomes: OUTCOMES,
});

function errorLike(words: RegExp): LoginOutcome['sign'] {
  return (root: LoginRoot) => login.error(root).filter({ hasText: words, visible: true });
}
