import { boot, Next } from './core.js';

export class ApiError extends Error {
  constructor({ code, message, data }) {
    super(message);
    this.code = code;
    this.data = data;
  }
}

function token() {
  return /(?:^|; )_tb_token_=([^;]+)/.exec(document.cookie)?.[1] ?? '';
}

/** Also for links that the browser follows by itself. */
export function addressOf(path, params) {
  const query = new URLSearchParams({
    _tb_token_: token(),
    __sm_request__: 'true',
    _: String(Date.now()),
    ...params,
  });
  return `${boot.origins.sale}${path}?${query}`;
}

/** A read of the data host; `params` without what every call carries. */
export function read(path, params = {}) {
  return settle(fetch(addressOf(path, params)));
}

/** A write: a form, so that no browser asks the other host for permission first. */
export function write(path, params, fields) {
  const body = new URLSearchParams({ _tb_token_: token(), ...params, ...fields });
  return settle(fetch(`${boot.origins.sale}${path}`, { method: 'POST', body }));
}

/** A write with a file. */
export function writeFile(path, params, fields) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  return settle(fetch(addressOf(path, params), { method: 'POST', body }));
}

/** The mtop gateway answers in an envelope of its own. */
export async function readShop() {
  const api = 'mtop.taobao.jdy.resource.shop.info.get';
  const query = new URLSearchParams({
    jsv: '2.6.1',
    appKey: '12574478',
    t: String(Date.now()),
    api,
    v: '1.0',
    type: 'originaljson',
    dataType: 'json',
    data: JSON.stringify({ token: token() }),
  });
  const response = await fetch(`${boot.origins.mtop}/h5/${api}/1.0/?${query}`);
  const { ret, data } = await response.json();
  if (ret[0].startsWith('SUCCESS')) return data.result;
  if (ret[0].startsWith('FAIL_SYS_SESSION_EXPIRED')) goToLogin(ret[0]);
  throw new ApiError({ code: ret[0], message: ret[0] });
}

async function settle(fetching) {
  let answer;
  try {
    answer = await (await fetching).json();
  } catch (error) {
    Next.Message.error('网络异常，请稍后再试');
    throw error;
  }
  if (answer.success) return answer.data;
  if (answer.code === 'NOT_LOGIN') goToLogin(answer.message);
  throw new ApiError(answer);
}

/** Who was pushed out by another log-in is told so there. */
function goToLogin(words) {
  const why = words.includes('其他地方登录') ? '&reason=takenOver' : '';
  window.location.href = `${boot.origins.loginPage}/?redirect_url=${encodeURIComponent(window.location.href)}${why}`;
}

export function newNonce() {
  const bytes = window.crypto.getRandomValues(new Uint8Array(12));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
