import type { ShopBot } from '../src/app/deps.ts';
import { scoutShop } from '../src/app/scout.ts';

/** Looks for new, changed and vanished campaigns of one shop and reads their offers. */
export const scoutBot: ShopBot = (deps, shop, run) => scoutShop(deps, shop, run);
