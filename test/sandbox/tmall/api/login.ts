import { randomBytes } from 'node:crypto';
import { jsonReply, type Reply, redirectReply, statusReply } from '../../http/reply.ts';
import type { ReadRequest } from '../../http/request.ts';
import { SESSION_COOKIE, TOKEN_COOKIE } from '../invented.ts';
import type { TmallPlatform } from '../platform.ts';

const MAX_AGE_S = 7 * 24 * 3600;

/** The form in the frame: a ticket for the shell, or which step a person has to take. */
export function logIn({ sessions, tickets }: TmallPlatform, request: ReadRequest): Reply {
  const form = new URLSearchParams(request.bytes.toString('utf8'));
  const text = (name: string): string => form.get(name) ?? '';
  const outcome = sessions.logIn({
    username: text('loginId'),
    // Base64 of the text; the live form sends RSA.
    password: decodeURIComponent(Buffer.from(text('password2'), 'base64').toString('utf8')),
    ncToken: text('ncToken'),
    smsCode: text('smsCode'),
  });
  if ('error' in outcome) return jsonReply({ success: false, ...outcome.error });
  const st = randomBytes(18).toString('base64url');
  tickets.set(st, outcome.session.token);
  return jsonReply({ success: true, data: { st } });
}

/** Turns a ticket into the shell's own cookies, once. */
export function jump({ tickets, origins }: TmallPlatform, { query }: ReadRequest): Reply {
  const st = query.get('st') ?? '';
  const token = tickets.get(st);
  tickets.delete(st);
  const target = query.get('target') ?? '';
  const reply = redirectReply(target);
  const isKnown = token !== undefined && target.startsWith(`${origins.seller}/`);
  if (!isKnown || reply.kind !== 'answer') return statusReply(400, '400 登录凭证无效');
  const cookie = (name: string, flags = ''): string =>
    `${name}=${token}; Path=/; SameSite=Lax; Max-Age=${MAX_AGE_S}${flags}`;
  // The page's scripts read the second one: they hand it to the data host, which gets no cookie of ours.
  const cookies = [cookie(SESSION_COOKIE, '; HttpOnly'), cookie(TOKEN_COOKIE)];
  return { ...reply, headers: { ...reply.headers, 'set-cookie': cookies } };
}
