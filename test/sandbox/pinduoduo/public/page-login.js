import { Button, Input } from './beast.js';
import { beast, boot, h, mount, own, query, useState } from './core.js';
import { antiContent } from './request.js';
import { Captcha, Disturbances } from './shell.js';

const CAPTCHA_NEEDED = 8_000_103;
const SMS_NEEDED = 8_000_104;
const WRONG_SMS = 8_000_105;

function LoginPage() {
  const [tab, setTab] = useState('qr');
  return h(
    'div',
    { className: own('login_page') },
    h('h1', null, '拼多多商家后台'),
    h(
      'div',
      { className: own('login_tabs') },
      h(Tab, { isActive: tab === 'qr', onClick: () => setTab('qr') }, '扫码登录'),
      h(Tab, { isActive: tab === 'account', onClick: () => setTab('account') }, '账号登录'),
    ),
    boot.variant.takenOver &&
      h('div', { className: own('login_error') }, '您的账号已在其他设备登录，当前会话已下线'),
    tab === 'qr' ? h(QrView) : h(AccountView),
    h(Disturbances),
  );
}

function Tab({ isActive, onClick, children }) {
  return h('div', { className: own(isActive ? 'login_tabActive' : 'login_tab'), onClick }, children);
}

function QrView() {
  return h(
    'div',
    { className: own('login_qr') },
    h('div', { className: own('login_qrCode') }),
    '请使用「拼多多商家版」APP扫码登录',
  );
}

/** One form for every outcome; what the platform asks for next decides the step. */
function AccountView() {
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [step, setStep] = useState({ name: 'form' });
  const submit = async (extra) => {
    const answer = await logIn({ username, password, ...extra });
    if (answer.success) window.location.href = safeTarget(query('redirectUrl'));
    else setStep(nextStep(answer, step));
  };
  return h(
    'div',
    { className: own('login_form') },
    h(Input, {
      id: 'usernameId',
      value: username,
      onChange: setUsername,
      placeholder: '请输入账号名/手机号',
    }),
    h(Input, {
      id: 'passwordId',
      type: 'password',
      value: password,
      onChange: setPassword,
      placeholder: '请输入密码',
    }),
    step.error && h('div', { className: own('login_error') }, step.error),
    step.name === 'sms'
      ? h(SmsStep, { onCode: (mobileVerifyCode) => submit({ mobileVerifyCode }) })
      : h(Button, { onClick: () => submit({}) }, '登录'),
    step.name === 'captcha' && h(Captcha, { onDone: () => submit({ verificationCode: 'slid' }) }),
  );
}

function SmsStep({ onCode }) {
  const [code, setCode] = useState('');
  return h(
    'div',
    { className: beast('Form_itemWrapper') },
    h('p', null, '为保障账号安全，验证码已发送至绑定手机'),
    h(Input, { value: code, onChange: setCode, placeholder: '请输入短信验证码' }),
    h(Button, { viewId: 'account_login_confirmation', onClick: () => onCode(code) }, '确认'),
  );
}

function nextStep({ error_code: code, error_msg: error }, step) {
  if (code === CAPTCHA_NEEDED) return { name: 'captcha', error };
  if (code === SMS_NEEDED || code === WRONG_SMS) return { name: 'sms', error };
  return { name: step.name === 'sms' ? 'sms' : 'form', error };
}

async function logIn({ username, password, verificationCode = '', mobileVerifyCode = '' }) {
  const encoded = btoa(String.fromCharCode(...new TextEncoder().encode(password)));
  const body = { username, password: encoded, passwordEncrypt: true, verificationCode, mobileVerifyCode };
  try {
    const response = await fetch('/janus/api/auth', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'anti-content': antiContent() },
      body: JSON.stringify(body),
    });
    return await response.json();
  } catch (error) {
    return { success: false, error_msg: `网络异常，请稍后再试（${error.message}）` };
  }
}

/** Only paths of this site: a foreign address in the query is ignored. */
function safeTarget(target) {
  return /^\/(?!\/)/.test(target) ? target : '/home/';
}

mount(h(LoginPage));
