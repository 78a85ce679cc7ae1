import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonReply, type Reply, statusReply, textReply } from '../../http/reply.ts';
import type { ReadRequest } from '../../http/request.ts';
import type { Platform } from '../platform.ts';
import { evaluate } from './evaluate.ts';
import { addFault, removeFault } from './fault-calls.ts';
import { changeGoods } from './goods-calls.ts';
import { controlPage } from './page.ts';
import {
  actOnRecord,
  advanceClock,
  enrolByStaff,
  setLoginOutcome,
  setRecordStatus,
} from './platform-calls.ts';
import { describeWorld } from './world-view.ts';

/** One control call; `parts` are the captured pieces of the path. */
export interface ControlCall {
  platform: Platform;
  parts: string[];
  body: unknown;
}

/** The answer's JSON; undefined = nothing such found, a string = why the call is wrong. */
type ControlHandler = (call: ControlCall) => object | string | undefined;

const ROUTES: [method: string, path: RegExp, handler: ControlHandler][] = [
  ['GET', /^\/world$/, ({ platform }) => describeWorld(platform)],
  ['GET', /^\/journal$/, ({ platform }) => ({ entries: platform.journal.entries() })],
  [
    'GET',
    /^\/faults$/,
    ({ platform }) => ({
      faults: platform.faults.list(),
      hits: platform.faults.hits(),
      recent: platform.faults.recent(),
    }),
  ],
  ['POST', /^\/faults$/, addFault],
  ['DELETE', /^\/faults(?:\/(\d+))?$/, removeFault],
  ['POST', /^\/records\/(\d+)\/status$/, setRecordStatus],
  ['POST', /^\/records\/(\d+)\/act$/, actOnRecord],
  ['POST', /^\/goods\/(\d+)$/, changeGoods],
  ['POST', /^\/staff-enrol$/, enrolByStaff],
  ['POST', /^\/clock\/advance$/, advanceClock],
  ['POST', /^\/requirements\/evaluate$/, evaluate],
  ['POST', /^\/accounts\/([^/]+)\/login-outcome$/, setLoginOutcome],
];

const PUBLIC = join(import.meta.dirname, 'public');
const ASSETS: ReadonlyMap<string, string> = new Map([
  ['/control.css', 'css'],
  ['/control.js', 'javascript'],
]);

export function serveControl(platform: Platform, request: ReadRequest): Reply {
  if (request.method === 'GET' && request.path === '/') {
    return textReply(controlPage(platform), 'text/html; charset=utf-8');
  }
  const asset = ASSETS.get(request.path);
  if (asset) return textReply(readFileSync(join(PUBLIC, request.path)), `text/${asset}; charset=utf-8`);
  for (const [method, path, handler] of ROUTES) {
    const match = path.exec(request.path);
    if (match && method === request.method)
      return answer(handler, { platform, parts: match.slice(1), body: bodyOf(request) });
  }
  return statusReply(404, '404');
}

function answer(handler: ControlHandler, call: ControlCall): Reply {
  const result = handler(call);
  if (typeof result === 'string') return jsonReply({ error: result }, {}, 400);
  return result === undefined ? jsonReply({ error: 'not found' }, {}, 404) : jsonReply(result);
}

function bodyOf(request: ReadRequest): unknown {
  if (request.bytes.length === 0) return {};
  try {
    return JSON.parse(request.bytes.toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
