import { origins, query, variant } from './boot.js';

const { Vue } = window;
const { reactive } = Vue;

const PAGE = `
  <div class="login-box">
    <h2>欢迎登录京麦</h2>
    <p v-if="variant.takenOver" class="login-error" role="alert">您的账号已在其他地方登录，请重新登录</p>
    <div role="tablist">
      <a v-for="text in tabs" :key="text" role="tab" :aria-selected="form.tab === text" @click="form.tab = text">{{ text }}</a>
    </div>
    <div v-if="form.tab === '扫码登录'" class="login-qr">请使用京麦 App 扫码登录</div>
    <form v-if="form.tab === '密码登录'" @submit.prevent="logIn">
      <input id="loginname" v-model="form.username" placeholder="账号名/邮箱/手机号" autocomplete="off" />
      <input :id="passwordId" v-model="form.password" type="password" placeholder="请输入登录密码" autocomplete="off" />
      <input v-if="form.step === 'sms'" v-model="form.sms" placeholder="请输入短信验证码" />
      <button class="password__submit" type="submit">登录</button>
    </form>
    <form v-if="form.tab === '短信登录'"><input placeholder="手机号" /><button type="button">获取验证码</button></form>
    <p v-if="form.error" id="loginpwd_error" class="login-error" role="alert">{{ form.error }}</p>
    <div v-if="form.step === 'slider'" class="JDJRV-suspend-slide" role="dialog">
      <p>请完成安全验证</p>
      <input type="range" min="0" max="100" value="0" aria-label="向右滑动完成拼图" @change="slide" />
    </div>
  </div>`;

function setup() {
  const form = reactive({
    tab: '扫码登录',
    username: '',
    password: '',
    sms: '',
    slid: '',
    error: '',
    step: '',
  });
  const logIn = async () => {
    form.error = '';
    const body = {
      loginname: form.username,
      nloginpwd: form.password,
      authcode: form.slid,
      smsCode: form.sms,
    };
    const answer = await (
      await fetch('/login/passwordLogin.action', {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(body),
      })
    ).json();
    if (answer.redirect) window.location.href = answer.redirect;
    else if (answer.step) form.step = answer.step;
    else form.error = answer.message;
  };
  const slide = (event) => {
    if (Number(event.target.value) < 98) return undefined;
    form.slid = 'slid';
    form.step = '';
    return logIn();
  };
  // Another id at each load, as on the live page.
  const passwordId = `pwd${Math.random().toString(36).slice(2, 10)}`;
  return {
    form,
    logIn,
    slide,
    passwordId,
    variant,
    origins,
    query,
    tabs: ['扫码登录', '密码登录', '短信登录'],
  };
}

Vue.createApp({ template: PAGE, setup }).mount('#root');
