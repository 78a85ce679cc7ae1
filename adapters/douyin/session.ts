import { sessionOf } from '../page/log-in.ts';
import { login, PATHS } from './pages.ts';
import { site } from './site.ts';

/**
 * Proves who is signed in; with credentials it logs in by the password form, ticks the service terms that the account's owner has
 * accepted before, and picks the shop by its name. QR codes, sliders and mailed codes are a person's.
 */
export const session = sessionOf(site, {
  home: PATHS.home,
  rootOf: (page) => page,
  accountTab: login.passwordTab,
  username: login.username,
  password: login.password,
  terms: login.terms,
  submit: login.submit,
  shops: { question: login.shopQuestion, names: login.shopNames, choice: login.shop },
  outcomes: [
    { sign: login.slider, result: (text) => ({ kind: 'needs-human', reason: 'slider', text }) },
    {
      sign: login.riskCheck,
      result: () => ({
        kind: 'needs-human',
        reason: 'other',
        text: '平台要求安全验证，请查收邮件里的验证码',
      }),
    },
    { sign: errorLike(/密码(错误|不正确)/), result: (text) => ({ kind: 'wrong-password', text }) },
    { sign: errorLike(/冻结|锁定/), result: (text) => ({ kind: 'locked', text }) },
    { sign: errorLike(/无操作权限|没有权限/), result: (text) => ({ kind: 'no-permission', text }) },
    { sign: errorLike(/其他设备/), result: (text) => ({ kind: 'taken-over', text }) },
    { sign: errorLike(/\S/), result: (text) => ({ kind: 'needs-human', reason: 'other', text }) },
  ],
});

function errorLike(words: RegExp) {
  return (root: Parameters<typeof login.error>[0]) =>
    login.error(root).filter({ hasText: words, visible: true });
}
