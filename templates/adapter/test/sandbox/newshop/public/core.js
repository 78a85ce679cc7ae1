/** What the server wrote into the page: the version of its class names, and the switches that struck it. */
export const { classVersion, variant } = window.__BOOT__;

/** An element: texts become attributes, booleans properties, functions listeners. */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (typeof value === 'boolean') element[name] = value;
    else element.setAttribute(name, name === 'class' ? `${value}-${classVersion}` : value);
  }
  element.append(...children.flat().filter((child) => child !== undefined));
  return element;
}

export function query(name) {
  return new URLSearchParams(window.location.search).get(name) ?? '';
}

class ApiError extends Error {}

/** A call of the backend: its data, or an ApiError with the platform's words. */
export async function ask(path, body, headers = {}) {
  const init = { method: 'POST', headers: { 'content-type': 'application/json', ...headers } };
  const response = await fetch(path, { ...init, body: JSON.stringify(body) });
  const { code, message, data } = await response.json();
  if (code === 0) return data;
  if (code === 401) leave();
  throw new ApiError(message);
}

let isLeaving = false;

/** Once, however many calls were refused. */
function leave() {
  if (!isLeaving) window.location.href = '/login';
  isLeaving = true;
}

export function complain(error) {
  say(error instanceof ApiError ? error.message : '网络异常，请稍后再试');
}

/** A word that goes away by itself. */
export function say(text) {
  const toast = h('p', { role: 'status', class: 'toast' }, text);
  document.body.append(toast);
  setTimeout(() => toast.remove(), 3000);
}
