/** Where a page may send something other than by a call of its own script. */
export const DOORS = [
  '/socket',
  '/worker-socket',
  '/beacon',
  '/keepalive',
  '/pixel.gif',
  '/elsewhere.gif',
  '/frame',
  '/prefetch',
  '/worker',
  '/window',
];

/** Runs in the page: tries each of them. `other` is another host. */
export function leaveByEveryDoor(other: string): void {
  const here = location.origin;
  const socket = (path: string) => `new WebSocket('ws://${location.host}${path}')`;
  const code = `fetch('${here}/worker',{method:'POST',mode:'no-cors'}).catch(()=>0);${socket('/worker-socket')}`;
  const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
  new WebSocket(`ws://${location.host}/socket`);
  new Worker(url);
  if (typeof SharedWorker !== 'undefined') new SharedWorker(url);
  navigator.sendBeacon('/beacon', 'x');
  fetch('/keepalive', { method: 'POST', body: 'x', keepalive: true }).catch(() => 0);
  new Image().src = '/pixel.gif';
  new Image().src = `${other}/elsewhere.gif`;
  document.body.append(Object.assign(document.createElement('iframe'), { src: '/frame' }));
  document.head.append(Object.assign(document.createElement('link'), { rel: 'prefetch', href: '/prefetch' }));
  window.open('/window');
}
