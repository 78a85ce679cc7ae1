import type { ShopBot } from '../src/app/deps.ts';
import { prepareSubmissions } from '../src/app/prepare.ts';

/** Judges, drafts, checks and routes for one shop; no browser. */
export const prepareBot: ShopBot = (deps, shop, run) => prepareSubmissions(deps, shop, run);
