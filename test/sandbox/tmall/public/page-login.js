import { boot, h, mount, own, query, useEffect } from './core.js';

/** The log-in host knows who comes, and has nothing to ask. */
function Detour() {
  useEffect(() => {
    const timer = setTimeout(() => window.location.replace(query('redirect_url')), Number(query('ms')));
    return () => clearTimeout(timer);
  }, []);
  return h('div', { className: own('login') }, h('h1', null, '千牛商家工作台'));
}

/** The log-in host's page: a frame of another host holds the form, and tells by message when it is done. */
function LoginPage() {
  useEffect(() => {
    const onMessage = (event) => {
      if (event.origin !== boot.origins.login || event.data?.action !== 'loginResult') return;
      const target = query('redirect_url');
      const back = target.startsWith(boot.origins.seller)
        ? target
        : `${boot.origins.seller}/home.htm/QnworkbenchHome/`;
      window.location.href = `${boot.origins.seller}/login_jump.htm?st=${event.data.st}&target=${encodeURIComponent(back)}`;
    };
    window.addEventListener('message', onMessage);
    return () => window.removeEventListener('message', onMessage);
  }, []);
  return h(
    'div',
    { className: own('login') },
    h('h1', null, '千牛商家工作台'),
    boot.variant.reason === 'takenOver' &&
      h('p', { className: own('loginError') }, '您的账号已在其他地方登录，当前会话已失效'),
    h('iframe', { id: 'alibaba-login-box', title: '登录', src: `${boot.origins.login}/mini_login.htm` }),
  );
}

mount(h(boot.variant.reason === 'detour' ? Detour : LoginPage));
