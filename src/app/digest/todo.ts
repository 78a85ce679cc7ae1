import { byUrgency } from '../messages/digest-time.ts';
import type { DigestInput } from './input.ts';
import { type BreachRow, TODO_KINDS, type TodoGroup } from './model.ts';
import { approvals, followUps } from './todo-decisions.ts';
import { holds } from './todo-holds.ts';
import { atThePlatform, comingBreaches, rejections } from './todo-platform.ts';
import { todoOfPool } from './todo-pool.ts';

/** What needs a person, group by group; inside a group what must be begun first, permanent ones last. */
export function todoOf(input: DigestInput, breaches: readonly BreachRow[]): TodoGroup[] {
  const groups = [
    ...todoOfPool(input),
    comingBreaches(input, breaches),
    ...atThePlatform(input),
    ...approvals(input),
    ...followUps(input),
    ...holds(input),
    ...rejections(input),
  ];
  const order = (group: TodoGroup) => TODO_KINDS.indexOf(group.kind);
  return groups
    .filter((group) => group.items.length > 0)
    .sort((a, b) => order(a) - order(b))
    .map((group) => ({ ...group, items: byUrgency([group], input.now).map(({ item }) => item) }));
}

export function todoCount(groups: readonly TodoGroup[]): number {
  return groups.reduce((sum, group) => sum + group.items.length, 0);
}
