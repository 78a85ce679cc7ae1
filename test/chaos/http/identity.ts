import { API } from '../../../adapters/pinduoduo/profile.ts';
import { MallInfo, UserInfo } from '../../../adapters/pinduoduo/schema.ts';
import { NeedsHuman, SessionExpired } from '../../../src/domain/errors.ts';
import type { AdapterContext, Credentials, SessionResult } from '../../../src/ports/adapter.ts';
import type { HttpClient } from './client.ts';

interface Identity {
  shopName: string;
  platformShopId: string;
  account: string;
}

async function readIdentity(client: HttpClient): Promise<Identity> {
  const mall = MallInfo.parse(await client.ask(API.mallInfo, {}));
  const user = UserInfo.parse(await client.ask(API.userInfo, {}));
  return { shopName: mall.mallName, platformShopId: mall.mallId, account: user.username };
}

/** As every page of the real adapter does before it believes what it reads. */
export async function proveShop(client: HttpClient, { shop }: AdapterContext): Promise<Identity> {
  const identity = await readIdentity(client);
  if (identity.platformShopId === shop.platformShopId) return identity;
  throw new NeedsHuman(
    `wrong shop ${identity.platformShopId}`,
    `当前登录的是店铺「${identity.shopName}」，不是「${shop.name}」。请重新登录正确的店铺。`,
  );
}

export async function session(
  client: HttpClient,
  { shop }: AdapterContext,
  credentials?: Credentials,
): Promise<SessionResult> {
  if (credentials) await logIn(client, credentials);
  try {
    const identity = await readIdentity(client);
    const isOwn = identity.platformShopId === shop.platformShopId;
    return isOwn ? { kind: 'signed-in', ...identity } : { kind: 'wrong-shop', ...identity };
  } catch (error) {
    if (error instanceof SessionExpired) return { kind: 'needs-login', reason: '未登录或登录已过期' };
    throw error;
  }
}

async function logIn(client: HttpClient, { username, password }: Credentials): Promise<void> {
  const encoded = Buffer.from(password).toString('base64');
  await client.call(API.auth, { username, password: encoded, passwordEncrypt: true });
}
