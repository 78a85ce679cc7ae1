import { isSameMark, type Override } from '../../domain/pool/override.ts';
import type { Pool } from '../../domain/pool/schema.ts';
import { type PoolFinding, poolError } from './finding.ts';

/** Overrides that say nothing, and two for one thing: which of them counts nobody could tell. */
export function checkOverrides({ overrides }: Pick<Pool, 'overrides'>): PoolFinding[] {
  return overrides.flatMap((override, index) => {
    const { id, name } = override;
    if (saysNothing(override)) {
      const text = `${id} 没有写「${name}」在哪里或是什么意思：页面元素要写元素或文字，状态词要写审核状态。`;
      return [poolError('overrides', 'override-empty', { ids: [id], text })];
    }
    const first = overrides.slice(0, index).find((earlier) => isSameMark(earlier, override));
    if (!first) return [];
    const text = `${first.id} 和 ${id} 都写了「${name}」，请只留一条。`;
    return [poolError('overrides', 'override-twice', { ids: [first.id, id], text })];
  });
}

function saysNothing({ kind, selector, says, review }: Override): boolean {
  return kind === 'status' ? review === undefined : selector === undefined && says === undefined;
}
