import { ask, complain, h, variant } from './core.js';
import { captcha } from './shell.js';

const alert = h('p', { role: 'alert' }, variant.takenOver ? '您的账号已在其他设备登录' : '');
const username = h('input', { placeholder: '账号' });
const password = h('input', { placeholder: '密码', type: 'password' });
const sms = h('input', { placeholder: '短信验证码' });
const form = h('form', { submit: logIn }, username, password, h('button', {}, '登录'));
const panel = h('div', {}, '请用手机扫码登录');
const tab = h('button', { role: 'tab', click: () => panel.replaceChildren(form) }, '密码登录');
document.body.append(
  h('main', {}, h('h1', {}, '新平台商家登录'), h('div', { role: 'tablist' }, tab), panel, alert),
);

let slid = false;

async function logIn(event) {
  event?.preventDefault();
  const body = { username: username.value, password: password.value, slid, smsCode: sms.value };
  try {
    const { message, step } = await ask('/api/log-in', body);
    if (step === 'slider') document.body.append(captcha(solved));
    else if (step === 'sms') form.append(sms);
    else if (message) alert.textContent = message;
    else window.location.href = '/home';
  } catch (error) {
    complain(error);
  }
}

function solved() {
  slid = true;
  return logIn();
}
