import { type LoginOutcome, type LoginRoot, sessionOf } from '../page/log-in.ts';
import { login, PATHS, shell } from './pages.ts';
import { site } from './site.ts';

const OUTCOMES: readonly LoginOutcome[] = [
  { sign: shell.punish, result: (text) => ({ kind: 'needs-human', reason: 'slider', text }) },
  { sign: login.sms, result: () => ({ kind: 'needs-human', reason: 'sms', text: '需要输入短信验证码' }) },
  { sign: errorLike(/密码(错误|不正确)/), result: (text) => ({ kind: 'wrong-password', text }) },
  { sign: errorLike(/锁定|冻结/), result: (text) => ({ kind: 'locked', text }) },
  { sign: errorLike(/没有权限|无权/), result: (text) => ({ kind: 'no-permission', text }) },
  {
    sign: /[?&]reason=takenOver/,
    result: () => ({ kind: 'taken-over', text: '账号已在其他地方登录，当前会话已失效' }),
  },
  { sign: errorLike(/\S/), result: (text) => ({ kind: 'needs-human', reason: 'other', text }) },
];

/** Proves who is signed in; with credentials it logs in by the account form in its frame. Sliders and codes are a person's. */
export const session = sessionOf(site, {
  home: PATHS.home,
  rootOf: login.frame,
  accountTab: login.accountTab,
  username: login.username,
  password: login.password,
  submit: login.submit,
  outcomes: OUTCOMES,
});

function errorLike(words: RegExp): LoginOutcome['sign'] {
  return (root: LoginRoot) => login.error(root).filter({ hasText: words, visible: true });
}
