import { z } from 'zod';
import { API_ERRORS } from '../invented.ts';
import { type Answer, BAD_REQUEST, type Call } from './call.ts';

export function readUser({ session }: Call): Answer {
  return { data: { account_name: session.account, shop_id: session.shop } };
}

/** Proof of the shop: what the session serves now, not what was chosen. */
export function readShop({ platform, session }: Call): Answer {
  const shop = platform.world.shops.find((one) => one.shopId === session.shop);
  if (!shop) return { error: API_ERRORS.noShopChosen };
  return {
    data: {
      shop_id: shop.shopId,
      shop_name: shop.name,
      experience_score: (shop.scoreTenths / 10).toFixed(1),
      uid_list: [],
    },
  };
}

/** The shops that the account may serve: one log-in, several shops. */
export function listSubjects({ platform }: Call): Answer {
  const list = platform.world.shops.map(({ shopId, name }) => ({ subject_id: shopId, subject_name: name }));
  return { data: { login_subject_list: list } };
}

export function chooseShop({ platform, session, body }: Call): Answer {
  const parsed = z.object({ subject_id: z.string() }).safeParse(body);
  if (!parsed.success) return BAD_REQUEST;
  if (platform.sessions.outcomeOf(session.account) === 'no-permission')
    return { error: API_ERRORS.noPermission };
  if (!platform.world.shops.some((shop) => shop.shopId === parsed.data.subject_id)) return BAD_REQUEST;
  session.shop = parsed.data.subject_id;
  return { data: { shop_id: session.shop } };
}
