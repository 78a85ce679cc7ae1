import { SHOPS } from '../../sandbox/world/brand-shops.ts';

/** Of the bots' accounts in every shop of the sandbox. */
export const sandboxPasswords: ReadonlyMap<string, string> = new Map(
  SHOPS.map(({ account, password }) => [account, password]),
);
