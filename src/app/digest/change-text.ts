import { z } from 'zod';
import { formatPlatformTime } from '../../domain/time.ts';

/** Old and new as the ledger's change events carry them; only what a person decides by is read. */
const Shown = z.object({
  name: z.string().optional(),
  type: z.string().optional(),
  signUpStartsAt: z.iso.datetime().optional(),
  signUpEndsAt: z.iso.datetime().optional(),
  requirements: z.array(z.object({ words: z.string() })).optional(),
  agreements: z.array(z.object({ label: z.string(), text: z.string() })).optional(),
  fields: z.array(z.object({ label: z.string() })).optional(),
  slots: z.array(z.object({ startsAt: z.iso.datetime() })).optional(),
  offers: z.array(z.object({ name: z.string(), signUpEndsAt: z.iso.datetime().optional() })).optional(),
});
type Shown = z.infer<typeof Shown>;
const Change = z.object({ before: Shown, after: Shown });

/** `报名截止：2026-11-22 18:00 → 2026-11-23 18:00；…`; undefined when the event carries no old and new. */
export function changeText(data: unknown): string | undefined {
  const parsed = Change.safeParse(data);
  if (!parsed.success) return undefined;
  const { before, after } = parsed.data;
  const parts = ASPECTS.flatMap(({ label, show }) => {
    const [old, now] = [show(before), show(after)];
    return old.join() === now.join() ? [] : [`${label}：${difference(old, now)}`];
  });
  return parts.length > 0 ? parts.join('；') : undefined;
}

const ASPECTS: readonly { label: string; show: (shown: Shown) => string[] }[] = [
  { label: '名称', show: ({ name = '' }) => [name] },
  { label: '类型', show: ({ type = '' }) => [type] },
  { label: '报名开始', show: ({ signUpStartsAt }) => timesOf([signUpStartsAt]) },
  {
    label: '报名截止',
    show: ({ signUpEndsAt, offers = [] }) =>
      timesOf([signUpEndsAt, ...offers.map((offer) => offer.signUpEndsAt)]),
  },
  { label: '报名入口', show: ({ offers = [] }) => offers.map(({ name }) => name) },
  { label: '场次', show: ({ slots = [] }) => timesOf(slots.map(({ startsAt }) => startsAt)) },
  { label: '要求', show: ({ requirements = [] }) => requirements.map(({ words }) => words) },
  { label: '协议', show: ({ agreements = [] }) => agreements.map(({ label, text }) => `${label} ${text}`) },
  { label: '表单字段', show: ({ fields = [] }) => fields.map(({ label }) => label) },
];

/** Long texts are cut: the whole stands in the ledger. */
const SHOWN_LENGTH = 60;

/** Only what differs: members that went against members that came. */
function difference(old: readonly string[], now: readonly string[]): string {
  const gone = old.filter((text) => !now.includes(text)).map(cut);
  const come = now.filter((text) => !old.includes(text)).map(cut);
  if (gone.length === 0 && come.length === 0) return '次序变了';
  return `${gone.join('、') || '无'} → ${come.join('、') || '无'}`;
}

function cut(text: string): string {
  return text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text;
}

function timesOf(instants: readonly (string | undefined)[]): string[] {
  return instants.flatMap((at) => (at === undefined ? [] : [formatPlatformTime(at)]));
}
