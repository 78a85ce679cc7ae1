import type { Breach } from '../breach.ts';
import type { OfferContent } from '../campaign.ts';
import type { QualificationCover } from '../rules/qualification-cover.ts';
import { canonicalJson } from '../snapshot.ts';
import {
  epochMsOf,
  formatPlatformTime,
  type Instant,
  type PlatformDate,
  parsePlatformTime,
  platformDateOf,
} from '../time.ts';
import { actsAtStart, type Watched } from './watched.ts';

const DAY_MS = 86_400_000;

/** Rules, window or texts that are no longer those the submission was approved under. */
export function offerBreaches(watched: Watched): Breach[] {
  const { offer } = watched;
  const changes = [...windowChange(watched), ...(offer ? ruleChanges(offer.approved, offer.current) : [])];
  if (changes.length === 0) return [];
  const text = changes.join('；');
  return [
    { kind: 'offer-changed', severity: 'warning', text, degree: changes.length, ...actsAtStart(watched) },
  ];
}

/** What the record or the present version says of the time, against the slot that was approved. */
function windowChange({ submission, offer, window }: Watched): string[] {
  const before = offer?.approved.slots.find(({ id }) => id === submission.slot);
  const isSame = before?.startsAt === window.startsAt && before.endsAt === window.endsAt;
  if (!before || !window.isAssigned || isSame) return [];
  const show = (one: { startsAt: Instant; endsAt: Instant }) =>
    `${formatPlatformTime(one.startsAt)} 至 ${formatPlatformTime(one.endsAt)}`;
  return [`活动时间：${show(before)} → ${show(window)}`];
}

function ruleChanges(approved: OfferContent, current: OfferContent): string[] {
  const words = (offer: OfferContent) => new Set(offer.requirements.map((one) => one.words));
  const [before, now] = [words(approved), words(current)];
  const added = [...now.difference(before)].map((one) => `新增要求「${one}」`);
  const dropped = [...before.difference(now)].map((one) => `不再要求「${one}」`);
  const isAgreementChanged = canonicalJson(approved.agreements) !== canonicalJson(current.agreements);
  return [...added, ...dropped, ...(isAgreementChanged ? ['协议文本已变'] : [])];
}

/** Papers must hold on every day of the campaign: one that ends earlier is told while it can be renewed. */
export function paperBreaches(watched: Watched): Breach[] {
  const { window, now } = watched;
  const short = watched.papers
    .filter(({ cover }) => !cover.valid)
    .map(({ name, cover }) => ({ name, end: endOf(cover, window) }));
  if (short.length === 0) return [];
  const days = `${platformDateOf(window.startsAt)} 至 ${platformDateOf(window.endsAt)}`;
  const when = window.isAssigned ? `活动期 ${days}` : `活动时间未定，按 ${days} 计`;
  const names = short.map(({ name, end }) =>
    end === undefined ? `没有适用的${name}` : `${name}有效至 ${end}`,
  );
  const firstEnd = short.map(({ end }) => endOfDay(end) ?? now).toSorted()[0] ?? now;
  const degree = Math.max(0, Math.ceil((epochMsOf(window.endsAt) - epochMsOf(firstEnd)) / DAY_MS));
  const actsAt = [firstEnd, window.isAssigned ? window.startsAt : now].toSorted().at(-1) ?? now;
  const severity = actsAt <= now || firstEnd <= window.startsAt ? 'danger' : 'warning';
  const text = `${names.join('、')}，${when}`;
  return [{ kind: 'qualification-expires', severity, text, degree, ...(actsAt > now ? { actsAt } : {}) }];
}

/** Until when a paper holds that holds at the start; one that begins later leaves the start without. */
function endOf({ inScope }: QualificationCover, { startsAt }: Watched['window']): PlatformDate | undefined {
  return inScope
    .filter(({ validFrom }) => validFrom <= platformDateOf(startsAt))
    .map(({ validTo }) => validTo)
    .toSorted()
    .at(-1);
}

function endOfDay(date: PlatformDate | undefined): Instant | undefined {
  const start = date === undefined ? undefined : parsePlatformTime(date);
  return start === undefined ? undefined : new Date(epochMsOf(start) + DAY_MS).toISOString();
}
