import { fillPhrase } from '../../domain/wording.ts';
import type { MessageKind, StoredMessage } from '../../ports/notifier.ts';
import type { ChatLine, ChatPost } from '../../ports/robots.ts';
import { alertLines, digestLines, needsPersonLines, rejectionLines } from './chat-lines.ts';
import { plainText } from './html.ts';
import type { RenderContext } from './render.ts';
import { AlertData, DigestData, NeedsPersonData, RejectionData } from './schema.ts';

/** One message as a group reads it; entries of one heading stand together under it. */
export interface ChatEntry {
  heading?: string;
  lines: ChatLine[];
  /** Fills `{{date}}` of the title. */
  date?: string;
}

export type ChatContext = Pick<RenderContext, 'pool' | 'wording' | 'now'>;

/** Throws on data that is not of its kind. */
export function chatEntry({ kind, data }: StoredMessage, context: ChatContext): ChatEntry {
  switch (kind) {
    case 'rejection':
      return rejectionLines(RejectionData.parse(data), context);
    case 'needs-person':
      return needsPersonLines(NeedsPersonData.parse(data), context);
    case 'alert':
      return alertLines(AlertData.parse(data), context);
    case 'digest':
      return digestLines(DigestData.parse(data), context);
  }
}

interface PostInput {
  kind: MessageKind;
  entries: readonly ChatEntry[];
  /** How many more of this kind wait for the robot. */
  waiting: number;
  mentions: readonly string[];
}

/** Entries of one kind as one post: all of them named, and how many are still to come. */
export function chatPost(
  { kind, entries, waiting, mentions }: PostInput,
  { wording }: ChatContext,
): ChatPost {
  const values = { count: entries.length, date: entries[0]?.date ?? '' };
  const groups = Map.groupBy(entries, (entry) => entry.heading);
  const lines = [...groups].flatMap(([heading, members]) => [
    ...(heading === undefined ? [] : [{ tone: 'heading' as const, text: heading }]),
    ...members.flatMap((member) => member.lines),
  ]);
  const more = fillPhrase(wording.chat.more, { count: waiting });
  const rest = waiting > 0 ? [{ tone: 'note' as const, text: more }] : [];
  return {
    title: fillPhrase(wording.chat[kind], values),
    lines: [...lines, ...rest].map((line) => ({ ...line, text: plainText(line.text) })),
    mentions,
  };
}
