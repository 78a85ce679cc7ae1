import { z } from 'zod';
import { jsonReply, type Reply } from '../../http/reply.ts';
import { API_ERRORS, SESSION_COOKIE } from '../invented.ts';
import type { Platform } from '../platform.ts';
import { envelope } from './envelope.ts';

const AuthBody = z.object({
  username: z.string(),
  /** Base64 of the text; the live site sends RSA. */
  password: z.string(),
  passwordEncrypt: z.literal(true),
  verificationCode: z.string().default(''),
  mobileVerifyCode: z.string().default(''),
});

/** Sets the session cookie, or says which step a person has to take. */
export function logIn(platform: Platform, body: unknown): Reply {
  const parsed = AuthBody.safeParse(body);
  if (!parsed.success) return jsonReply(envelope({ error: API_ERRORS.badRequest }));
  const password = Buffer.from(parsed.data.password, 'base64').toString('utf8');
  const outcome = platform.sessions.logIn({ ...parsed.data, password });
  if ('error' in outcome) return jsonReply(envelope(outcome));
  const { token, account, shop } = outcome.session;
  const result = { mall_id: Number(shop), username: account };
  const maxAgeS = 7 * 24 * 3600;
  const cookie = `${SESSION_COOKIE}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAgeS}`;
  return jsonReply(envelope({ result }), { 'set-cookie': cookie });
}
