import { z } from 'zod';
import { jsonReply, type Reply } from '../../http/reply.ts';
import { API_ERRORS, SESSION_COOKIE } from '../invented.ts';
import type { Platform } from '../platform.ts';
import { envelope } from './envelope.ts';

const LoginBody = z.object({
  mobile: z.string(),
  password: z.string(),
  code: z.string().default(''),
  captcha: z.string().default(''),
});

/** Lets the account in; which of its shops it serves is chosen by the next call. */
export function logIn({ sessions }: Platform, body: unknown): Reply {
  const parsed = LoginBody.safeParse(body);
  if (!parsed.success) return jsonReply(envelope({ error: API_ERRORS.badRequest }));
  const { mobile: username, ...rest } = parsed.data;
  const result = sessions.logIn({ username, ...rest });
  if ('error' in result) return jsonReply(envelope({ error: result.error }));
  const { token, account } = result.session;
  result.session.shop = '';
  return jsonReply(envelope({ data: { account_name: account } }), {
    'set-cookie': `${SESSION_COOKIE}=${token}; Path=/; HttpOnly; SameSite=Lax`,
  });
}
