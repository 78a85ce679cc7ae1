import type { ShopBot } from '../src/app/deps.ts';
import { trackShop } from '../src/app/track.ts';

/** Follows the reviews of one shop's submissions to their end. */
export const trackBot: ShopBot = (deps, shop, run) => trackShop(deps, shop, run);
