import { NeedsHuman, RetryLater } from '../../src/domain/errors.ts';
import type { AdapterContext } from '../../src/ports/adapter.ts';
import { readWhenShown } from '../form/in-page.ts';
import { STEP_LIMIT_MS } from './limits.ts';
import type { Identity } from './site.ts';
import type { Visit } from './visit.ts';

/** Who the page says we are: its JSON and the name in its header must agree. Throws `RetryLater` when they do not. */
export async function readIdentity(visit: Visit): Promise<Identity> {
  const identity = await visit.site.hearIdentity(visit);
  const shownName = await readWhenShown(visit.page, visit.site.shopName, STEP_LIMIT_MS);
  if (shownName !== identity.shopName) throw signsDisagree(shownName, identity);
  return identity;
}

/** `sign`: what another sign of the page says than the identity at hand. */
export function signsDisagree(sign: string, { shopName, platformShopId }: Identity): RetryLater {
  return new RetryLater(
    `signs of the shop disagree: ${platformShopId}, ${sign}`,
    `页面显示的店铺「${sign}」与接口返回的「${shopName}」（${platformShopId}）不一致，稍后自动重试。`,
  );
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

/** A form is reached from a proven page; its header must still name our shop. */
export async function proveShownShop({ ctx, page, site }: Visit): Promise<void> {
  const shownName = await readWhenShown(page, site.shopName, STEP_LIMIT_MS);
  if (shownName === ctx.shop.name) return;
  throw new NeedsHuman(
    'form of another shop',
    `报名页显示的店铺是「${shownName}」，不是「${ctx.shop.name}」。请重新登录正确的店铺。`,
  );
}
