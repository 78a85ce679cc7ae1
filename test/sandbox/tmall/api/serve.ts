import { jsonReply, type Reply, statusReply } from '../../http/reply.ts';
import type { ReadRequest } from '../../http/request.ts';
import { exchange } from '../../kit/exchange.ts';
import { API_ERRORS, type Refusal } from '../invented.ts';
import type { TmallPlatform } from '../platform.ts';
import { envelope } from './call.ts';
import { FILE_ROUTES, ROUTES } from './routes.ts';

/** A data call of the shell, from its own origin to this one. */
export async function serveSale(platform: TmallPlatform, request: ReadRequest): Promise<Reply> {
  const query = formOf(request);
  const token = query.get('_tb_token_') ?? '';
  const { path, method } = request;
  const facts = { path, shop: platform.sessions.find(token)?.shop, text: query.toString() };
  const reply = await exchange(platform, {
    facts,
    token,
    throttled: (text) =>
      refuse({ ...API_ERRORS.throttled, ...(text === undefined ? {} : { message: text }) }),
    handle() {
      const session = platform.sessions.find(token);
      if (!session) return refuse(signedOut(platform, token));
      const call = { platform, session, query, facts };
      const route = `${method} ${path}`;
      const handler = ROUTES.get(route);
      if (handler) return jsonReply(envelope(handler(call)));
      return FILE_ROUTES.get(route)?.(call, request) ?? statusReply(404, '404');
    },
  });
  return withCors(platform, reply);
}

/** The query, and what a form sends in its body. */
function formOf({ query, headers, bytes }: ReadRequest): URLSearchParams {
  const all = new URLSearchParams(query);
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
  const body = new URLSearchParams(isForm ? bytes.toString('utf8') : '');
  for (const [name, value] of body) all.set(name, value);
  return all;
}

function signedOut({ sessions }: TmallPlatform, token: string): Refusal {
  return sessions.isTakenOver(token) ? API_ERRORS.takenOver : API_ERRORS.notLogin;
}

function refuse(error: Refusal): Reply {
  return jsonReply(envelope({ error }));
}

/** Without it the shell's script could not read the answer. */
export function withCors({ origins }: TmallPlatform, reply: Reply): Reply {
  if (reply.kind !== 'answer') return reply;
  return { ...reply, headers: { ...reply.headers, 'access-control-allow-origin': origins.seller } };
}
