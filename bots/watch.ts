import type { ShopBot } from '../src/app/deps.ts';
import { watchShop } from '../src/app/watch.ts';

/** Holds one shop's accepted submissions against what they promised. */
export const watchBot: ShopBot = (deps, shop, run) => watchShop(deps, shop, run);
