import type { DigestInput } from './input.ts';
import { type BreachRow, TODO_KINDS, type TodoGroup, type TodoItem } from './model.ts';
import { approvals, withdrawals } from './todo-decisions.ts';
import { holds } from './todo-holds.ts';
import { atThePlatform, comingBreaches, rejections } from './todo-platform.ts';
import { todoOfPool } from './todo-pool.ts';

/** What needs a person, group by group; inside a group the nearest latest safe time first, permanent ones last. */
export function todoOf(input: DigestInput, breaches: readonly BreachRow[]): TodoGroup[] {
  const groups = [
    ...todoOfPool(input),
    comingBreaches(input, breaches),
    ...atThePlatform(input),
    ...approvals(input),
    ...withdrawals(input),
    ...holds(input),
    ...rejections(input),
  ];
  const order = (group: TodoGroup) => TODO_KINDS.indexOf(group.kind);
  return groups
    .filter((group) => group.items.length > 0)
    .sort((a, b) => order(a) - order(b))
    .map((group) => ({ ...group, items: group.items.toSorted(byUrgency) }));
}

export function todoCount(groups: readonly TodoGroup[]): number {
  return groups.reduce((sum, group) => sum + group.items.length, 0);
}

/** Without any time after those that have one. */
function byUrgency(a: TodoItem, b: TodoItem): number {
  return urgencyOf(a).localeCompare(urgencyOf(b));
}

export function urgencyOf({ latestSafeAt, deadlineAt }: TodoItem): string {
  return latestSafeAt ?? deadlineAt ?? '9999';
}
