import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonReply, type Reply, statusReply, textReply } from '../../http/reply.ts';
import type { ReadRequest } from '../../http/request.ts';
import { parseJson } from '../exchange.ts';
import { addFault, advanceClock, setLoginOutcome } from './calls.ts';
import { controlPage } from './page.ts';
import type { ControlCall, ControlHandler, ControlPanel } from './panel.ts';

const PUBLIC = join(import.meta.dirname, 'public');
const ASSETS: ReadonlyMap<string, string> = new Map([
  ['control.css', 'css'],
  ['control.js', 'javascript'],
]);

/** Answers below `/control/<platform>`; `path` is what follows. */
export function servePanel(panel: ControlPanel, path: string, request: ReadRequest): Reply {
  if (request.method === 'GET' && path === '/') {
    return textReply(controlPage(panel), 'text/html; charset=utf-8');
  }
  for (const [method, pattern, handler] of [...commonRoutes(panel), ...panel.routes]) {
    const match = pattern.exec(path);
    if (match && method === request.method)
      return answer(handler, { parts: match.slice(1), body: parseJson(request.bytes.toString('utf8')) });
  }
  return statusReply(404, '404');
}

/** `/control.css` and `/control.js`; undefined for every other path. */
export function serveControlAsset(path: string): Reply | undefined {
  const type = ASSETS.get(path.slice(1));
  if (type === undefined) return undefined;
  return textReply(readFileSync(join(PUBLIC, path)), `text/${type}; charset=utf-8`);
}

function commonRoutes(panel: ControlPanel): [string, RegExp, ControlHandler][] {
  const { faults, journal } = panel.backend;
  return [
    ['GET', /^\/world$/, () => panel.world()],
    ['GET', /^\/journal$/, () => ({ entries: journal.entries() })],
    ['GET', /^\/faults$/, () => ({ faults: faults.list(), hits: faults.hits(), recent: faults.recent() })],
    ['POST', /^\/faults$/, ({ body }) => addFault(panel, body)],
    ['DELETE', /^\/faults(?:\/(\d+))?$/, ({ parts: [id] }) => removeFault(panel, id)],
    ['POST', /^\/clock\/advance$/, ({ body }) => advanceClock(panel, body)],
    ['POST', /^\/accounts\/([^/]+)\/login-outcome$/, (call) => setLoginOutcome(panel, call)],
  ];
}

function removeFault({ backend }: ControlPanel, id: string | undefined): object {
  backend.faults.remove(id === undefined ? undefined : Number(id));
  return { ok: true };
}

function answer(handler: ControlHandler, call: ControlCall): Reply {
  const result = handler(call);
  if (typeof result === 'string') return jsonReply({ error: result }, {}, 400);
  return result === undefined ? jsonReply({ error: 'not found' }, {}, 404) : jsonReply(result);
}
