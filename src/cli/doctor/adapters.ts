import { SITE_WORDS } from '../../domain/chinese.ts';
import type { App } from '../../main.ts';
import type { Readiness } from '../../ports/adapter.ts';
import { type Check, passed } from './check.ts';

const READINESS_WORDS: Record<Readiness, string> = {
  bronze: '铜：在演练站点能读取、能填表，没有在正式站点看过',
  silver: '银：在演练站点能提交、能核对、能恢复，没有在正式站点看过',
  gold: '金：在正式站点实地看过',
};

/** How far each adapter may be trusted, and what follows for this team's shops. Never a failure: a person presses where it may not. */
export async function checkAdapters(app: App): Promise<Check[]> {
  const { pool } = await app.deps.pools.read();
  return [...app.deps.profiles.values()].map(({ id, name, readiness }) => {
    const own = pool.shops.filter((shop) => shop.active && shop.platform === id);
    const live = own.filter(({ site }) => site === 'live');
    const sites =
      own.length === 0
        ? '没有启用的店铺'
        : `${SITE_WORDS.sandbox} ${own.length - live.length} 家，${SITE_WORDS.live} ${live.length} 家`;
    const byHand =
      readiness === 'gold' || live.length === 0
        ? ''
        : `；正式店铺不会自动点击，用 npm run promo -- file --assisted --shop ${live[0]?.id} 由人点击`;
    return passed(`适配 ${name}`, `${READINESS_WORDS[readiness]}；${sites}${byHand}`);
  });
}
