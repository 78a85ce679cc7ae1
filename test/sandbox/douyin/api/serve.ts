import { jsonReply, type Reply } from '../../http/reply.ts';
import { cookieOf, type ReadRequest } from '../../http/request.ts';
import { exchange, parseJson } from '../../kit/exchange.ts';
import type { FaultFacts } from '../../kit/faults.ts';
import { API_ERRORS, type ApiError, INVENTED_PATHS, SESSION_COOKIE } from '../invented.ts';
import type { Platform } from '../platform.ts';
import { logIn } from './auth.ts';
import { envelope } from './envelope.ts';
import { CHOOSING, ROUTES } from './routes.ts';

const TOKEN_LIFE_MS = 60_000;

export function isApiPath(path: string): boolean {
  return path === INVENTED_PATHS.login || ROUTES.has(path) || CHOOSING.has(path);
}

export function serveApi(platform: Platform, request: ReadRequest): Promise<Reply> {
  const token = cookieOf(request, SESSION_COOKIE);
  const text = request.bytes.toString('utf8');
  const facts = { path: request.path, shop: platform.sessions.find(token)?.shop, text };
  return exchange(platform, {
    facts,
    token,
    throttled: (words) => refuse({ ...API_ERRORS.busy, ...(words ? { message: words } : {}) }),
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
  if (!isSigned(request, platform.clock.now())) return refuse(API_ERRORS.noToken, 403);
  const body = parseJson(facts.text);
  if (request.path === INVENTED_PATHS.login) return logIn(platform, body);
  const session = platform.sessions.find(token);
  if (!session) return refuse(signedOut(platform, token));
  const handler = CHOOSING.get(request.path) ?? ROUTES.get(request.path);
  if (!handler || (session.shop === '' && !CHOOSING.has(request.path))) return refuse(API_ERRORS.signedOut);
  return jsonReply(envelope(handler({ platform, session, request, facts, body })));
}

function signedOut({ sessions }: Platform, token: string | undefined): ApiError {
  return sessions.isTakenOver(token) ? API_ERRORS.takenOver : API_ERRORS.signedOut;
}

/** `a_bogus` is a documented name; its content is ours: base64 of `<epoch ms>.<random>`, good for a minute. */
function isSigned({ query }: ReadRequest, now: number): boolean {
  const text = Buffer.from(query.get('a_bogus') ?? '', 'base64').toString('latin1');
  const madeAt = Number(text.split('.')[0] || Number.NaN);
  return now - madeAt <= TOKEN_LIFE_MS;
}

function refuse(error: ApiError, status = 200): Reply {
  return jsonReply(envelope({ error }), {}, status);
}
