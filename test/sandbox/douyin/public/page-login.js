import { Captcha } from './captcha.js';
import { boot, createRoot, h, own, query, useEffect, useState } from './core.js';
import { send } from './request.js';

const RISK_CHECK = 20_003;
const WRONG_CODE = 20_004;
const SLIDER = 20_005;
const QR_LIFE_MS = 90_000;

function LoginPage() {
  const [view, setView] = useState('mobile');
  const [shops, setShops] = useState(undefined);
  const [isCaptcha, setCaptcha] = useState(Boolean(boot.variant.captcha));
  if (shops) return h(Chooser, { shops });
  return h(
    'div',
    { className: own('login_page') },
    h('h1', null, '抖店 商家后台'),
    h('div', {
      className: `login-switcher--${view === 'qr' ? 'cell' : 'qr'}`,
      onClick: onTrusted(() => setView(view === 'qr' ? 'mobile' : 'qr')),
    }),
    view !== 'qr' && h(Tabs, { view, setView }),
    boot.variant.takenOver &&
      h('div', { className: 'account-center-error' }, '您的账号已在其他设备登录，当前会话已下线'),
    view === 'qr' && h(QrView),
    view === 'mobile' && h(MobileView),
    view === 'password' && h(PasswordView, { onShops: setShops }),
    isCaptcha && h(Captcha, { onDone: () => setCaptcha(false) }),
  );
}

/** The live control ignores a click that no mouse made. */
function onTrusted(action) {
  return (event) => event.nativeEvent.isTrusted && action();
}

function Tabs({ view, setView }) {
  const tabs = [
    ['mobile', '手机登录'],
    ['password', '密码登录'],
  ];
  return h(
    'div',
    { className: own('login_tabs') },
    tabs.map(([key, text]) =>
      h(
        'div',
        {
          key,
          className: `account-center-switch-button${key === view ? ' active' : ''}`,
          onClick: onTrusted(() => setView(key)),
        },
        text,
      ),
    ),
  );
}

/** Drawn by the page itself; dead after 90 seconds. */
function QrView() {
  const [isDead, setDead] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setDead(true), QR_LIFE_MS);
    return () => clearTimeout(timer);
  }, []);
  return h(
    'div',
    { className: 'account-center-image-content' },
    isDead ? '二维码已失效，点击刷新' : '请使用抖音APP扫码登录',
  );
}

function MobileView() {
  return h(
    'div',
    { className: own('login_form') },
    h('input', { name: 'mobile', placeholder: '请输入手机号码' }),
    h('input', { name: 'code', placeholder: '请输入验证码' }),
    h('button', { type: 'button', className: 'account-center-action-button' }, '登录'),
  );
}

/** One form for every outcome; what the platform asks for next decides the step. */
function PasswordView({ onShops }) {
  const [form, setForm] = useState({ mobile: '', password: '', code: '' });
  const [isAgreed, setAgreed] = useState(false);
  const [step, setStep] = useState({ name: 'form' });
  const input = (name, more) =>
    h('input', {
      name,
      value: form[name],
      onChange: (event) => setForm({ ...form, [name]: event.target.value }),
      ...more,
    });
  const submit = async (extra = {}) => {
    if (!isAgreed) return setStep({ name: 'form', error: '请先勾选并同意服务协议' });
    const answer = await logIn({ ...form, ...extra });
    if (answer.code === 0) onShops(answer.data.login_subject_list);
    else setStep(nextStep(answer, step));
  };
  return h(
    'div',
    { className: own('login_form') },
    input('mobile', { placeholder: '请输入手机号码' }),
    input('password', { placeholder: '密码', type: 'password' }),
    step.name === 'risk' && h('p', null, '系统判断当前操作存在风险，请进行安全验证'),
    step.name === 'risk' && input('code', { placeholder: '请输入邮箱验证码' }),
    h(
      'label',
      { className: 'account-center-agreement-check' },
      h('input', {
        type: 'checkbox',
        checked: isAgreed,
        onChange: (event) => setAgreed(event.target.checked),
      }),
      '我已阅读并同意服务协议',
    ),
    step.error && h('div', { className: 'account-center-error' }, step.error),
    h(
      'button',
      { type: 'button', className: 'account-center-action-button', onClick: onTrusted(() => submit()) },
      '登录',
    ),
    step.name === 'slider' && h(Captcha, { onDone: () => submit({ captcha: 'slid' }) }),
  );
}

function nextStep({ code, msg: error }, step) {
  if (code === SLIDER) return { name: 'slider' };
  if (code === RISK_CHECK) return { name: 'risk' };
  if (code === WRONG_CODE) return { name: 'risk', error };
  return { name: step.name === 'risk' ? 'risk' : 'form', error };
}

async function logIn(form) {
  try {
    const answer = await send('/ecomauth/loginv1/password_login', form);
    return answer.code === 0 ? await send('/ecomauth/loginv1/get_login_subject', {}) : answer;
  } catch (error) {
    return { code: -1, msg: `网络异常，请稍后再试（${error.message}）` };
  }
}

/** Says 抖店工作台 although nobody is in a shop yet. Shops are drawn one by one. */
function Chooser({ shops }) {
  const [error, setError] = useState('');
  const [count, setCount] = useState(1);
  const drawn = shops.slice(0, count);
  useEffect(() => {
    if (count >= shops.length) return undefined;
    const timer = setTimeout(() => setCount(count + 1), boot.variant.lateMountMs);
    return () => clearTimeout(timer);
  }, [count]);
  const choose = async (shop) => {
    const answer = await send('/byteshop/loginv2/chooseshop', { subject_id: shop.subject_id });
    if (answer.code === 0) window.location.href = safeTarget(query('extra'));
    else setError(answer.msg);
  };
  return h(
    'div',
    { className: own('login_page') },
    h('h2', null, '请选择店铺'),
    h('p', null, '选择店铺后进入抖店工作台'),
    error && h('div', { className: 'account-center-error' }, error),
    drawn.map((shop) =>
      h(
        'div',
        { key: shop.subject_id, className: own('index_introCard'), onClick: onTrusted(() => choose(shop)) },
        h('div', { className: own('index_introName') }, shop.subject_name),
        h('div', { className: own('index_introId') }, `店铺ID：${shop.subject_id}`),
      ),
    ),
  );
}

/** Only paths of this site: a foreign address in the query is ignored. */
function safeTarget(target) {
  return /^\/(?!\/)/.test(target) ? target : '/ffa/mshop/homepage/index';
}

createRoot(document.getElementById('root')).render(h(LoginPage));
