import { jsonReply, type Reply } from '../../http/reply.ts';
import { cookieOf, headerOf, type ReadRequest } from '../../http/request.ts';
import { exchange, parseJson } from '../../kit/exchange.ts';
import type { FaultFacts } from '../../kit/faults.ts';
import { API_ERRORS, INVENTED_PATHS, type Refusal, SESSION_COOKIE } from '../invented.ts';
import type { Platform } from '../platform.ts';
import { logIn } from './auth.ts';
import { envelope } from './envelope.ts';
import { AUTH_PATH, ROUTES } from './routes.ts';

const TOKEN_LIFE_MS = 60_000;

export function isApiPath(path: string): boolean {
  return path === AUTH_PATH || ROUTES.has(path);
}

export function serveApi(platform: Platform, request: ReadRequest): Promise<Reply> {
  const token = cookieOf(request, SESSION_COOKIE);
  const isUpload = request.path === INVENTED_PATHS.upload;
  // A file's bytes are not searched for ids.
  const text = isUpload ? '' : request.bytes.toString('utf8');
  const facts = { path: request.path, shop: platform.sessions.find(token)?.shop, text };
  return exchange(platform, {
    facts,
    token,
    throttled: (words) => refuse({ ...API_ERRORS.tooFrequent, ...(words ? { message: words } : {}) }),
    handle: () => handle({ platform, request, facts, token }),
  });
}

interface Handling {
  platform: Platform;
  request: ReadRequest;
  facts: FaultFacts;
  token: string | undefined;
}

function handle({ platform, request, facts, token }: Handling): Reply {
  const signature = checkSignature(headerOf(request, 'anti-content'), platform.clock.now());
  if (signature) return refuse(signature);
  const body = request.path === INVENTED_PATHS.upload ? {} : parseJson(facts.text);
  if (request.path === AUTH_PATH) return logIn(platform, body);
  const handler = ROUTES.get(request.path);
  const session = platform.sessions.find(token);
  if (!session || !handler) return refuse(signedOut(platform, token));
  return jsonReply(envelope(handler({ platform, session, request, facts, body })));
}

function signedOut({ sessions }: Platform, token: string | undefined): Refusal {
  return sessions.isTakenOver(token) ? API_ERRORS.takenOver : API_ERRORS.sessionExpired;
}

/** Token of the page's script: `0ap` + base64 of `<epoch ms>.<random>`. Missing → 40002, stale → 54001. */
function checkSignature(token: string, now: number): Refusal | undefined {
  if (!token.startsWith('0ap')) return API_ERRORS.noSignature;
  const madeAt = Number(Buffer.from(token.slice(3), 'base64').toString('latin1').split('.')[0]);
  if (!Number.isFinite(madeAt)) return API_ERRORS.noSignature;
  return now - madeAt > TOKEN_LIFE_MS ? API_ERRORS.tooFrequent : undefined;
}

function refuse(error: Refusal): Reply {
  return jsonReply(envelope({ error }));
}
