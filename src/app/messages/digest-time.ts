import { isPermanent } from '../../domain/campaign.ts';
import { addDays, addMs, formatPlatformTime, type Instant, platformDateOf } from '../../domain/time.ts';
import type { TodoGroup, TodoItem, TodoKind } from '../digest/model.ts';
import type { Tone } from './theme.ts';

/** `今天 14:30`, `明天 10:00`, `11-23 10:00`: short enough for one column. */
export function shortTime(at: Instant, now: Instant): string {
  const [date = '', time = ''] = formatPlatformTime(at).split(' ');
  if (date === platformDateOf(now)) return `今天 ${time}`;
  if (date === addDays(platformDateOf(now), 1)) return `明天 ${time}`;
  return date.slice(0, 4) === platformDateOf(now).slice(0, 4) ? `${date.slice(5)} ${time}` : date;
}

export interface Urgency {
  words: string;
  tone: Tone;
  /** Sorts as text: the most urgent first. */
  order: string;
}

const SOON_MS = 24 * 3_600_000;
const FIRST = '0';
const LAST = '9';

/** What has no time of its own and yet cannot wait: a shop without log-in blocks everything, the platform acts at any moment. */
const PRESSING: Partial<Record<TodoKind, string>> = {
  login: '尽快',
  breach: '随时',
  'needs-person': '尽快',
  unmapped: '尽快',
  'follow-up': '尽快',
};

/** Until when it must be begun. */
export function urgencyOf(kind: TodoKind, item: TodoItem, now: Instant): Urgency {
  const { latestSafeAt, deadlineAt } = item;
  if (latestSafeAt !== undefined) {
    const order = latestSafeAt;
    if (latestSafeAt <= now) return { words: '已过最晚时间', tone: 'red', order };
    return { words: `${shortTime(latestSafeAt, now)} 前`, tone: toneOf(latestSafeAt, now), order };
  }
  if (deadlineAt === undefined) {
    const words = PRESSING[kind];
    return words === undefined
      ? { words: '', tone: 'grey', order: LAST }
      : { words, tone: 'red', order: FIRST };
  }
  if (isPermanent({ signUpEndsAt: deadlineAt }, now)) return { words: '长期', tone: 'grey', order: LAST };
  if (deadlineAt <= now) return { words: '已截止', tone: 'grey', order: LAST };
  const words = `${shortTime(deadlineAt, now)} ${kind === 'breach' ? '前' : '截止'}`;
  return { words, tone: toneOf(deadlineAt, now), order: deadlineAt };
}

export interface UrgentItem {
  item: TodoItem;
  group: TodoGroup;
  urgency: Urgency;
}

/** All items of the groups, what must be begun first at the top. */
export function byUrgency(groups: readonly TodoGroup[], now: Instant): UrgentItem[] {
  return groups
    .flatMap((group) =>
      group.items.map((item) => ({ item, group, urgency: urgencyOf(group.kind, item, now) })),
    )
    .toSorted((a, b) => a.urgency.order.localeCompare(b.urgency.order));
}

function toneOf(at: Instant, now: Instant): Tone {
  return at < addMs(now, SOON_MS) ? 'red' : 'amber';
}
