import { NeedsHuman, RetryLater } from '../../src/domain/errors.ts';
import type { AdapterContext } from '../../src/ports/adapter.ts';
import { readWhenShown } from '../form/in-page.ts';
import { shell } from './pages.ts';
import { API } from './profile.ts';
import { MallInfo, UserInfo } from './schema.ts';
import { hear, STEP_LIMIT_MS, type Visit } from './visit.ts';

export interface Identity {
  shopName: string;
  platformShopId: string;
  account: string;
  shopStars: string | undefined;
}

/**
 * Who the page says we are, by signs that must agree: two JSON answers of the page and the name in its header.
 * Throws `RetryLater` when they do not.
 */
export async function readIdentity(visit: Visit): Promise<Identity> {
  const [mall, user] = await Promise.all([
    hear(visit, { path: API.mallInfo, schema: MallInfo }),
    hear(visit, { path: API.userInfo, schema: UserInfo }),
  ]);
  const shownName = await readWhenShown(visit.page, shell.shopName, STEP_LIMIT_MS);
  if (user.mall_id !== mall.mallId || shownName !== mall.mallName) {
    throw new RetryLater(
      `signs of the shop disagree: ${mall.mallId}, ${user.mall_id}`,
      `页面显示的店铺「${shownName}」与接口返回的「${mall.mallName}」不一致，稍后自动重试。`,
    );
  }
  return {
    shopName: mall.mallName,
    platformShopId: mall.mallId,
    account: user.username,
    shopStars: mall.mallStarTomms,
  };
}

export function isOwnShop({ shop }: AdapterContext, identity: Identity): boolean {
  return identity.platformShopId === shop.platformShopId && identity.shopName === shop.name;
}

/** A wrong shop is served silently after a failed switch: nothing may be read or filed there. */
export function proveShop(ctx: AdapterContext, identity: Identity): void {
  if (isOwnShop(ctx, identity)) return;
  throw new NeedsHuman(
    `wrong shop ${identity.platformShopId}`,
    `当前登录的是店铺「${identity.shopName}」（${identity.platformShopId}），不是「${ctx.shop.name}」。请重新登录正确的店铺。`,
  );
}

/** The form is reached from a proven page; its header must still name our shop. */
export async function proveShownShop({ ctx, page }: Visit): Promise<void> {
  const shownName = await readWhenShown(page, shell.shopName, STEP_LIMIT_MS);
  if (shownName === ctx.shop.name) return;
  throw new NeedsHuman(
    'form of another shop',
    `报名页显示的店铺是「${shownName}」，不是「${ctx.shop.name}」。请重新登录正确的店铺。`,
  );
}
