import type { Arena } from './arena.ts';
import { douyin } from './douyin.ts';
import { jd } from './jd.ts';
import { pinduoduo } from './pinduoduo.ts';
import { tmall } from './tmall.ts';

/** The platforms that can be attacked. */
const ARENAS = { pinduoduo, jd, tmall, douyin } as const satisfies Record<string, Arena>;
export type ArenaId = keyof typeof ARENAS;
export const ARENA_IDS = Object.keys(ARENAS) as [ArenaId, ...ArenaId[]];

/** Where nothing else is asked for; the only one that is spoken to without a browser as well. */
export const USUAL: ArenaId = 'pinduoduo';

export function arenaOf(id: ArenaId = USUAL): Arena {
  return ARENAS[id];
}

/** Without a browser there is one adapter, that of the usual platform. */
export function hasHttp(id: ArenaId = USUAL): boolean {
  return id === USUAL;
}
