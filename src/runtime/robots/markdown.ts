import type { ChatLine } from '../../ports/robots.ts';
import { harmless, linkTarget } from './plain.ts';

/** A line in the markdown that DingTalk and WeCom share. */
export function markdownLine(line: ChatLine): string {
  const text = harmless(line.text);
  const link = line.link ? ` [${harmless(line.link.label)}](${linkTarget(line.link.address)})` : '';
  if (line.tone === 'heading') return `**${text}**${link}`;
  return line.tone === 'note' ? `> ${text}${link}` : `${text}${link}`;
}
