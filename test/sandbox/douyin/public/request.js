import { antd } from './core.js';

const SIGNED_OUT = 10_008;

export class ApiError extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

/** What the page's security script adds to each call; the real signature is secret. */
function signed(path) {
  const noise = Math.random().toString(36).slice(2);
  const extra = {
    appid: '1',
    aid: '4272',
    _bid: 'ecom_market_shop',
    a_bogus: btoa(`${Date.now()}.${noise}`),
  };
  return `${path}?${new URLSearchParams(extra)}`;
}

/** The whole envelope. */
export async function send(path, body, headers = {}) {
  const response = await fetch(signed(path), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return await response.json();
}

/** The data, or an ApiError after a toast with the platform's words. */
export async function ask(path, body, headers) {
  let answer;
  try {
    answer = await send(path, body, headers);
  } catch (error) {
    antd.message.error('服务打瞌睡了，请稍后再试');
    throw error;
  }
  if (answer.code === 0) return answer.data;
  if (Number(answer.code) === SIGNED_OUT) goToLogin();
  throw new ApiError(answer.code, answer.msg);
}

/** As `ask`, and a refusal is shown. */
export async function askAloud(path, body, headers) {
  try {
    return await ask(path, body, headers);
  } catch (error) {
    if (error instanceof ApiError) antd.message.error(error.message);
    throw error;
  }
}

export function newNonce() {
  const bytes = window.crypto.getRandomValues(new Uint8Array(12));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

let isLeaving = false;

/** Once, whatever else is refused on the way: a second start would tear down the page it has just reached. */
function goToLogin() {
  if (isLeaving) return;
  isLeaving = true;
  const back = encodeURIComponent(window.location.pathname + window.location.search);
  window.location.href = `/login/common?extra=${back}`;
}
