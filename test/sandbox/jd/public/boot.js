/** What the server wrote into the page: origins of the hosts and the switches that struck this page. */
export const { origins, variant } = window.__BOOT__;

export function query(name) {
  return new URLSearchParams(window.location.search).get(name) ?? '';
}

export class ApiError extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

const NOT_LOGGED_IN = '30000';
const RISK_CONTROL = '601';

/** A call of the campaign gateway: the data, or an ApiError with the platform's words. */
export async function ask(path, body, { headers = {}, method = 'POST' } = {}) {
  const isFile = body instanceof Blob;
  const init = {
    method,
    credentials: 'include',
    headers: { ...(body && !isFile ? { 'content-type': 'application/json' } : {}), ...headers },
    ...(body ? { body: isFile ? body : JSON.stringify(body) } : {}),
  };
  const answer = await (await fetch(origins.oac + path, init)).json();
  if (answer.success) return answer.data;
  if (answer.code === NOT_LOGGED_IN) goToLogin();
  if (answer.code === RISK_CONTROL) showRiskControl(answer.message);
  throw new ApiError(answer.code, answer.message);
}

/** A call of the merchant gateway. */
export async function askMerchant(api, body = {}) {
  const url = `${origins.sff}/api?v=1.0&appId=JQVKHMWKCNKXUSXYGAXD&api=${api}`;
  const response = await fetch(url, {
    method: 'POST',
    credentials: 'include',
    headers: { 'content-type': 'application/json', 'dsm-platform': 'pc' },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (answer.code === 200) return answer.data;
  if (String(answer.code) === NOT_LOGGED_IN) goToLogin();
  throw new ApiError(answer.code, answer.msg);
}

let isLeaving = false;

/** The whole window goes, also from a form inside a frame; once, however many calls were refused. */
function goToLogin() {
  if (isLeaving) return;
  isLeaving = true;
  const back = encodeURIComponent(`${origins.shop}/jdm/home`);
  window.top.location.href = `${origins.passport}/login/index.action/jdm?ReturnUrl=${back}`;
}

/** A wall in front of everything; it says what it is and cannot be closed. */
function showRiskControl(text) {
  const wall = document.createElement('div');
  wall.className = 'JDJRV-bigimg';
  wall.setAttribute('role', 'alertdialog');
  wall.style.cssText = 'position:fixed;inset:0;z-index:9999;background:#fffd;display:grid;place-items:center';
  wall.textContent = `安全验证：${text}`;
  document.body.append(wall);
}
