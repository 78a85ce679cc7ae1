import type { ReadRequest } from '../http/request.ts';
import type { Journal } from '../journal.ts';
import { createAlone, requestOf } from '../kit/alone.ts';
import { BACKEND_HOST } from './hosts.ts';
import { SESSION_COOKIE } from './invented.ts';
import { DOUYIN } from './module.ts';
import type { Platform } from './platform.ts';

interface Envelope {
  code: number | string;
  msg: string;
  data: unknown;
}

/** Talks to the simulated backend as its pages do, without browser and network. For the sandbox's own tests. */
export interface Client {
  platform: Platform;
  journal: Journal;
  /** Undefined when no answer comes. */
  call(path: string, body: unknown, nonce?: string): Promise<Envelope | undefined>;
  callUnsigned(path: string): Promise<Envelope | undefined>;
  /** The data in the shape the caller expects; rejects with the platform's words on a refusal. */
  ask<T>(path: string, body: unknown, nonce?: string): Promise<T>;
  /** Where a page sends the browser; '' = it is drawn. */
  visit(path: string): Promise<string>;
  /** Signs in and chooses the shop. */
  logIn(shop: string, extra?: object): Promise<Envelope | undefined>;
}

export function openClient(options: { indexLagMs?: number; campaigns?: number } = {}): Client {
  const module = createAlone(DOUYIN, options);
  let cookie = '';
  const serve = async (method: string, path: string, extra: Partial<ReadRequest> = {}) => {
    const headers = { cookie, ...extra.headers };
    const reply = await module.serve(BACKEND_HOST, { ...requestOf(method, path), ...extra, headers });
    if (reply.kind !== 'answer') return undefined;
    const [setCookie = ''] = [reply.headers['set-cookie'] ?? []].flat();
    if (setCookie.startsWith(SESSION_COOKIE)) cookie = setCookie.split(';')[0] ?? '';
    return reply;
  };
  const envelopeOf = (reply: Awaited<ReturnType<typeof serve>>) =>
    reply && (JSON.parse(String(reply.body)) as Envelope);
  const call: Client['call'] = async (path, body, nonce = '') => {
    const query = new URLSearchParams({ a_bogus: btoa(`${Date.now()}.test`) });
    const bytes = Buffer.from(JSON.stringify(body));
    return envelopeOf(await serve('POST', path, { query, bytes, headers: { 'x-press-nonce': nonce } }));
  };
  return {
    platform: module.platform,
    journal: module.platform.journal,
    call,
    callUnsigned: async (path) => envelopeOf(await serve('POST', path)),
    async ask<T>(path: string, body: unknown, nonce?: string): Promise<T> {
      const answer = await call(path, body, nonce);
      if (answer?.code !== 0) throw new Error(`${path}: ${answer?.code} ${answer?.msg}`);
      return answer.data as T;
    },
    visit: async (path) => String((await serve('GET', path))?.headers.location ?? ''),
    async logIn(shopId, extra = {}) {
      const shop = module.platform.shops.find((one) => one.platformShopId === shopId);
      const attempt = { mobile: shop?.account, password: shop?.password, ...extra };
      const answer = await call('/ecomauth/loginv1/password_login', attempt);
      if (answer?.code !== 0) return answer;
      return call('/byteshop/loginv2/chooseshop', { subject_id: shopId });
    },
  };
}
