import type { ShopBot } from '../src/app/deps.ts';
import { fileShop } from '../src/app/file.ts';

/** Files approved submissions of one shop. */
export const fileBot: ShopBot = (deps, shop, run) => fileShop(deps, shop, run);
