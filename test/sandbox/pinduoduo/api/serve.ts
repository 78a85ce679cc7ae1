import { DROP, jsonReply, NEVER, type Reply, statusReply } from '../../http/reply.ts';
import { cookieOf, headerOf, type ReadRequest } from '../../http/request.ts';
import type { FaultFacts } from '../faults.ts';
import { API_ERRORS, INVENTED_PATHS, type Refusal, SESSION_COOKIE } from '../invented.ts';
import type { Platform } from '../platform.ts';
import type { Session } from '../sessions.ts';
import { logIn } from './auth.ts';
import { envelope } from './envelope.ts';
import { AUTH_PATH, ROUTES } from './routes.ts';

const TOKEN_LIFE_MS = 60_000;
const DEFAULT_SLOW_MS = 3000;

export function isApiPath(path: string): boolean {
  return path === AUTH_PATH || ROUTES.has(path);
}

/** One JSON call with its faults: before it is handled, then the handling, then what becomes of the answer. */
export async function serveApi(platform: Platform, request: ReadRequest): Promise<Reply> {
  const token = cookieOf(request, SESSION_COOKIE);
  const isUpload = request.path === INVENTED_PATHS.upload;
  const text = isUpload ? '' : request.bytes.toString('utf8');
  const facts = { path: request.path, shop: platform.sessions.find(token)?.shop, text };
  const early = await faultBefore(platform, facts, token);
  if (early) return early;
  const reply = handle({ platform, request, facts, session: platform.sessions.find(token) });
  if (platform.faults.take('reset-after', facts)) return DROP;
  return platform.faults.take('lost-reply', facts) ? NEVER : reply;
}

async function faultBefore(
  { faults, sessions }: Platform,
  facts: FaultFacts,
  token: string | undefined,
): Promise<Reply | undefined> {
  const slow = faults.take('slow', facts);
  if (slow) await new Promise((resolve) => setTimeout(resolve, slow.ms ?? DEFAULT_SLOW_MS));
  if (faults.take('hang', facts)) return NEVER;
  if (faults.take('reset-before', facts)) return DROP;
  if (faults.take('5xx', facts)) return statusReply(502, '502 Bad Gateway');
  if (faults.take('throttle', facts)) return refuse(API_ERRORS.tooFrequent);
  if (token !== undefined && faults.take('expired-session', facts)) sessions.end(token);
  if (token !== undefined && faults.take('wrong-shop', facts)) sessions.switchShop(token);
  return undefined;
}

interface Handling {
  platform: Platform;
  request: ReadRequest;
  facts: FaultFacts;
  session: Session | undefined;
}

function handle({ platform, request, facts, session }: Handling): Reply {
  const signature = checkSignature(headerOf(request, 'anti-content'), platform.clock.now());
  if (signature) return refuse(signature);
  const body = request.path === INVENTED_PATHS.upload ? {} : parseJson(facts.text);
  if (request.path === AUTH_PATH) return logIn(platform, body);
  const handler = ROUTES.get(request.path);
  if (!session || !handler) return refuse(API_ERRORS.sessionExpired);
  return jsonReply(envelope(handler({ platform, session, request, facts, body })));
}

/** Token of the page's script: `0ap` + base64 of `<epoch ms>.<random>`. Missing → 40002, stale → 54001. */
function checkSignature(token: string, now: number): Refusal | undefined {
  if (!token.startsWith('0ap')) return API_ERRORS.noSignature;
  const madeAt = Number(Buffer.from(token.slice(3), 'base64').toString('latin1').split('.')[0]);
  if (!Number.isFinite(madeAt)) return API_ERRORS.noSignature;
  return now - madeAt > TOKEN_LIFE_MS ? API_ERRORS.tooFrequent : undefined;
}

function parseJson(text: string): unknown {
  try {
    return text === '' ? {} : JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function refuse(error: Refusal): Reply {
  return jsonReply(envelope({ error }));
}
