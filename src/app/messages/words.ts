import { isPermanent } from '../../domain/campaign.ts';
import { PLATFORM_WORDS } from '../../domain/chinese.ts';
import { formatYuan } from '../../domain/money.ts';
import type { Person, Pool } from '../../domain/pool/schema.ts';
import { eachDay, formatPlatformTime, type Instant, platformDateOf } from '../../domain/time.ts';

/** `￥1,299.00`. */
export function yuan(fen: number): string {
  return `￥${formatYuan(fen).replace(/\B(?=(\d{3})+\.)/g, ',')}`;
}

const WAN_FEN = 1_000_000;

/** Big sums as people say them: `￥273.3 万`; exact below 10 万. */
export function roundYuan(fen: number): string {
  return fen < 10 * WAN_FEN ? yuan(fen) : `￥${(fen / WAN_FEN).toFixed(1)} 万`;
}

/** `23.5%`. */
export function percent(bp: number): string {
  return `${(bp / 100).toFixed(1)}%`;
}

/** How much time is left, by calendar days in Shanghai; permanent windows never alarm. */
export function timeLeft(deadline: Instant, now: Instant): string {
  if (isPermanent({ signUpEndsAt: deadline }, now)) return '长期';
  if (deadline <= now) return '已截止';
  const days = eachDay(platformDateOf(now), platformDateOf(deadline)).length - 1;
  return days === 0 ? `今天 ${formatPlatformTime(deadline).slice(11)} 截止` : `剩 ${days} 天`;
}

/** Deadline with what is left of it: `2026-11-22 18:00（剩 3 天）`, or 长期. */
export function deadlineText(deadline: Instant, now: Instant): string {
  const left = timeLeft(deadline, now);
  return left === '长期' ? left : `${formatPlatformTime(deadline)}（${left}）`;
}

/** The deadline of news; one that was over when it was told means that there is no time to lose. */
export function dueText({ deadlineAt, at }: { deadlineAt: Instant; at: Instant }, now: Instant): string {
  return deadlineAt <= at ? '请尽快处理' : `截止 ${deadlineText(deadlineAt, now)}`;
}

/** A brand's shops often have one name on several platforms: then the platform stands before it. */
export function shopName({ shops }: Pick<Pool, 'shops'>, shopId: string): string {
  const shop = shops.find(({ id }) => id === shopId);
  if (!shop) return shopId;
  const isShared = shops.some(({ name, platform }) => name === shop.name && platform !== shop.platform);
  return isShared ? `${PLATFORM_WORDS[shop.platform]}·${shop.name}` : shop.name;
}

export function personName(pool: Pool, personId: string): string {
  if (personId.startsWith('bot:')) return '系统';
  return pool.people.find((person) => person.id === personId)?.name ?? personId;
}

/** The person, or whoever stands in while they are inactive; undefined when nobody of the chain is there. */
export function activePerson(pool: Pool, personId: string): Person | undefined {
  const tried = new Set<string>();
  let next: string | undefined = personId;
  while (next !== undefined && !tried.has(next)) {
    tried.add(next);
    const id: string = next;
    const person = pool.people.find((candidate) => candidate.id === id);
    if (person?.active) return person;
    next = person?.deputy;
  }
  return undefined;
}

const LETTERS = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** At most `length` UTF-16 units, so at most thrice as many bytes, cut between two letters as people see them. */
export function clip(text: string, length: number): string {
  if (text.length <= length) return text;
  let shown = '';
  for (const { segment } of LETTERS.segment(text)) {
    if (shown.length + segment.length > length) return `${shown}…`;
    shown += segment;
  }
  return shown;
}
