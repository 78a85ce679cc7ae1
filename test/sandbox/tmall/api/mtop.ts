import { jsonReply, type Reply } from '../../http/reply.ts';
import type { ReadRequest } from '../../http/request.ts';
import { exchange, parseJson } from '../../kit/exchange.ts';
import { API_ERRORS } from '../invented.ts';
import type { TmallPlatform } from '../platform.ts';
import { withCors } from './serve.ts';

/** Proof of the shop: what the session serves now, not what it logged in to. Envelope and fields are documented. */
export async function serveMtop(platform: TmallPlatform, request: ReadRequest): Promise<Reply> {
  const token = tokenOf(parseJson(request.query.get('data') ?? ''));
  const facts = { path: request.path, shop: platform.sessions.find(token)?.shop, text: '' };
  return withCors(
    platform,
    await exchange(platform, { facts, token, handle: () => answer(platform, token) }),
  );
}

function answer({ sessions, world }: TmallPlatform, token: string): Reply {
  const session = sessions.find(token);
  const shop = world.shops.find((one) => one.platformShopId === session?.shop);
  const base = { api: 'mtop.taobao.jdy.resource.shop.info.get', v: '1.0' };
  const why = sessions.isTakenOver(token) ? API_ERRORS.takenOver.message : 'Session过期';
  if (!session || !shop) return jsonReply({ ...base, ret: [`FAIL_SYS_SESSION_EXPIRED::${why}`], data: {} });
  const result = {
    shopId: Number(shop.platformShopId),
    shopName: shop.name,
    nick: session.account,
    displayNick: session.account,
  };
  return jsonReply({ ...base, ret: ['SUCCESS::调用成功'], data: { result } });
}

function tokenOf(data: unknown): string {
  return typeof data === 'object' && data !== null && 'token' in data ? String(data.token) : '';
}
