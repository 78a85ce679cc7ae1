import { SESSION_WORDS, SITE_WORDS } from '../../domain/chinese.ts';
import type { Shop } from '../../domain/pool/schema.ts';
import { formatPlatformTime } from '../../domain/time.ts';
import type { App } from '../../main.ts';
import type { ShopState } from '../../ports/operations.ts';
import { type Check, failed, passed } from './check.ts';

const REACH_LIMIT_MS = 3_000;
const SKEW_LIMIT_MS = 120_000;

export async function checkShops(app: App): Promise<Check[]> {
  const { pool } = await app.deps.pools.read();
  const active = pool.shops.filter((shop) => shop.active);
  if (active.length === 0) {
    return [failed('店铺', '没有启用的店铺', '请用 promo pool import 导入数据池，并把店铺设为启用。')];
  }
  const states = await app.deps.ledger.operations.shopStates();
  const shops = active.map((shop) =>
    checkShop(
      app,
      shop,
      states.find((state) => state.shopId === shop.id),
    ),
  );
  const origins = new Set(active.map((shop) => originOf(app, shop)).filter((origin) => origin !== undefined));
  return [...shops, ...(await Promise.all([...origins].map(checkPlatformClock)))];
}

function checkShop(app: App, shop: Shop, state: ShopState | undefined): Check {
  const name = `店铺 ${shop.id}`;
  const profile = app.deps.profiles.get(shop.platform);
  if (!profile) return failed(name, `${shop.name}：还不支持这个平台`, '请在数据池中停用这家店铺。');
  const session = state
    ? `${SESSION_WORDS[state.session]}（${formatPlatformTime(state.checkedAt)}）`
    : '尚未登录过';
  const text = `${shop.name}，${SITE_WORDS[shop.site]}站点，登录：${session}`;
  return state?.session === 'signed-in'
    ? passed(name, text)
    : failed(name, text, `请运行 npm run promo -- login --shop ${shop.id}`);
}

/** Where the shop's pages come from: all sandbox shops share one server, live shops their platform's first host. */
function originOf(app: App, shop: Shop): string | undefined {
  if (shop.site === 'sandbox') return new URL(app.config.sandboxUrl).origin;
  return Object.values(app.deps.profiles.get(shop.platform)?.origins ?? {})[0];
}

/** Deadlines are the platform's: a wrong clock here files too late or not at all. */
async function checkPlatformClock(origin: string): Promise<Check> {
  const name = `平台时钟 ${origin}`;
  const answer = await fetch(origin, { method: 'HEAD', signal: AbortSignal.timeout(REACH_LIMIT_MS) }).catch(
    (error: Error) => error,
  );
  if (answer instanceof Error) {
    return failed(name, '无法连接', '演练站点请先运行 npm run sandbox；正式站点请检查网络。');
  }
  const skewMs = Date.parse(answer.headers.get('date') ?? '') - Date.now();
  if (Number.isNaN(skewMs)) return passed(name, '可以连接，没有给出时间');
  return Math.abs(skewMs) <= SKEW_LIMIT_MS
    ? passed(name, `相差 ${Math.round(skewMs / 1000)} 秒`)
    : failed(name, `相差 ${Math.round(skewMs / 1000)} 秒`, '请校准这台机器的时间（开启自动对时）。');
}
