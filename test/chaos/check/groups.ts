import { formatPlatformTime } from '../../../src/domain/time.ts';
import type { StoredMessage } from '../../../src/ports/notifier.ts';
import { ROBOTS } from '../groups.ts';
import type { Check, Violation } from './history.ts';

/** Every event is told once in every group; again only when the answer to a post can have been lost. */
export const checkGroups: Check = ({ sent, posts, mayRepeat }) =>
  ROBOTS.flatMap(({ name }) => {
    const texts = posts.filter(({ group }) => group === name).map(({ title, text }) => bare(title + text));
    return sent.flatMap((message): Violation[] => {
      const signs = signsOf(message).map(bare);
      // Two messages may say the same, as a submission that is asked for twice.
      const same = sent.filter((other) => signsOf(other).map(bare).join() === signs.join()).length;
      const told = texts.filter((text) => signs.every((sign) => text.includes(sign))).length;
      if (told === 0) return [{ kind: 'group-lost', text: `${name} never heard of ${message.id}` }];
      return told > same + mayRepeat.posts
        ? [{ kind: 'group-repeated', text: `${name} was told ${message.id} ${told} times` }]
        : [];
    });
  });

/** Long texts are cut in a group. */
const SIGN_LENGTH = 40;

/** What a reader tells the message by. */
function signsOf({ kind, data }: StoredMessage): string[] {
  const text = (name: string) => (typeof data[name] === 'string' ? data[name].slice(0, SIGN_LENGTH) : '');
  if (kind === 'rejection') return [text('reasonRaw'), text('submissionId')];
  if (kind === 'needs-person') return [text('what'), text('submissionId')];
  return [text('title'), text('text'), typeof data.at === 'string' ? formatPlatformTime(data.at) : ''];
}

/** Vendors' markup and the full-width forms that keep scraped text harmless say nothing. */
function bare(text: string): string {
  return text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');
}
