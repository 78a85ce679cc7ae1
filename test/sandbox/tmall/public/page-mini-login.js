import { boot, Fragment, h, mount, own, useState } from './core.js';
import { Punish } from './shell.js';

/** QR first, as on the live page; the account form is behind its tab. The log-in host draws without the shell's library. */
function MiniLogin() {
  const [isAccount, setAccount] = useState(false);
  const tab = (title, isChosen, onClick) =>
    h('button', { type: 'button', role: 'tab', 'aria-selected': isChosen, onClick }, title);
  return h(
    Fragment,
    null,
    h(
      'div',
      { role: 'tablist' },
      tab('扫码登录', !isAccount, () => setAccount(false)),
      tab('密码登录', isAccount, () => setAccount(true)),
    ),
    isAccount ? h(AccountForm) : h('p', { className: own('qr') }, '请使用千牛APP扫码登录'),
  );
}

/** One form for every outcome; what the platform asks for next decides the step. */
function AccountForm() {
  const [account, setAccount] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [step, setStep] = useState({ name: 'form' });
  const submit = async (extra) => {
    const answer = await logIn({ loginId: account, password2: btoa(encodeURIComponent(password)), ...extra });
    if (answer.success)
      window.parent.postMessage({ action: 'loginResult', st: answer.data.st }, boot.origins.loginPage);
    else setStep(nextStep(answer, step));
  };
  const input = ({ onChange, ...props }) =>
    h('input', { className: own('loginInput'), onChange: (event) => onChange(event.target.value), ...props });
  return h(
    Fragment,
    null,
    input({ id: 'fm-login-id', value: account, onChange: setAccount, placeholder: '账号名/邮箱/手机号' }),
    input({
      id: 'fm-login-password',
      type: 'password',
      value: password,
      onChange: setPassword,
      placeholder: '请输入登录密码',
    }),
    step.name === 'sms' &&
      input({ id: 'fm-sms-login-id', value: code, onChange: setCode, placeholder: '请输入短信验证码' }),
    step.error && h('div', { className: own('loginError') }, step.error),
    h(
      'button',
      { type: 'button', onClick: () => submit(step.name === 'sms' ? { smsCode: code } : {}) },
      '登录',
    ),
    step.name === 'captcha' && h(Punish, { onDone: () => submit({ ncToken: 'slid' }) }),
  );
}

function nextStep({ code, message: error }, step) {
  if (code === 'CAPTCHA') return { name: 'captcha', error };
  if (code === 'SMS' || code === 'WRONG_SMS') return { name: 'sms', error };
  return { name: step.name === 'sms' ? 'sms' : 'form', error };
}

async function logIn(fields) {
  try {
    const response = await fetch('/newlogin/login.do', { method: 'POST', body: new URLSearchParams(fields) });
    return await response.json();
  } catch (error) {
    return { success: false, message: `网络异常，请稍后再试（${error.message}）` };
  }
}

mount(h(MiniLogin));
