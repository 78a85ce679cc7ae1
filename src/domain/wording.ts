import { z } from 'zod';

/** Text of a message with `{{name}}` places; filled in one pass, so that what is filled in is never a template again. */
const Phrase = z.string().trim().min(1);

const MessageText = z.strictObject({ subject: Phrase, title: Phrase, intro: Phrase, footer: Phrase });

const DIGEST_SECTIONS = [
  'unseen',
  'today',
  'mine',
  'others',
  'breaches',
  'campaigns',
  'progress',
  'rejections',
  'money',
  'foreign',
  'sessions',
  'missed',
  'outbox',
] as const;
export type DigestSection = (typeof DIGEST_SECTIONS)[number];

/** What the team's messages say around the data: one YAML file per kind in `templates/messages/`. */
export const MessageWording = z.strictObject({
  rejection: MessageText,
  'needs-person': MessageText,
  alert: MessageText,
  digest: MessageText.extend({
    /** Instead of the intro in one person's copy. */
    introMine: Phrase,
    sections: z.record(z.enum(DIGEST_SECTIONS), Phrase),
  }),
  /** What robots say in a group: the title of each kind of news, and the line that names what is still to come. */
  chat: z.strictObject({
    rejection: Phrase,
    'needs-person': Phrase,
    alert: Phrase,
    digest: Phrase,
    more: Phrase,
  }),
});
export type MessageWording = z.infer<typeof MessageWording>;

/** Replaces each `{{name}}`; throws on a name that has no value, which is a mistake in the template. */
export function fillPhrase(phrase: string, values: Readonly<Record<string, string | number>>): string {
  return phrase.replace(/\{\{(\w+)\}\}/g, (_match, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`message wording names {{${name}}}, which has no value`);
    return String(value);
  });
}
