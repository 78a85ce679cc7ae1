import { formatPlatformTime } from '../../domain/time.ts';
import type { MessageWording } from '../../domain/wording.ts';
import { fillPhrase } from '../../domain/wording.ts';
import type { Digest, TodoGroup } from '../digest/model.ts';
import { todoCount } from '../digest/todo.ts';
import { phraseValues } from './digest-html.ts';
import { plainText } from './html.ts';
import { deadlineText, shopName, yuan } from './words.ts';

/** The digest for mail programs without HTML: what must be done in full, the rest as numbers. */
export function digestText(digest: Digest, wording: MessageWording['digest']): string {
  const { sections } = wording;
  const rejected = digest.rejections.reduce((sum, { items }) => sum + items.length, 0);
  const progress = digest.progress.filter(({ count }) => count > 0);
  return [
    fillPhrase(wording.intro, phraseValues(digest)),
    ...block(sections.unseen, digest.unseen.length, unseenLines(digest)),
    ...block(
      sections.today,
      todoCount(digest.todo),
      digest.todo.flatMap((group) => groupLines(group, digest)),
    ),
    ...block(
      sections.campaigns,
      digest.campaigns.length,
      digest.campaigns.map(({ name, type }) => `${name}(${type})`),
    ),
    ...block(
      sections.rejections,
      rejected,
      digest.rejections.map(({ words, items }) => `${words}：${items.length} 条`),
    ),
    ...block(
      sections.progress,
      digest.submissions.length,
      progress.map(
        ({ label, count, plannedSalesFen }) => `${label} ${count} 条，计划销售 ${yuan(plannedSalesFen)}`,
      ),
    ),
    ...block(sections.foreign, digest.foreign.length, []),
    ...block(sections.outbox, digest.outbox.counts.failed, []),
    '',
    fillPhrase(wording.footer, phraseValues(digest)),
  ].join('\n');
}

function block(title: string, count: number, lines: readonly string[]): string[] {
  return count === 0 ? [] : ['', `■ ${title}（${count}）`, ...lines.map(plainText)];
}

function unseenLines({ unseen, pool }: Digest): string[] {
  return unseen.map(({ shopId, what, reason, lastSeenAt }) => {
    const since = lastSeenAt === undefined ? '从未成功' : `最后一次成功 ${formatPlatformTime(lastSeenAt)}`;
    return `${shopId === undefined ? '' : shopName(pool, shopId)} ${what}：${reason}（${since}）`;
  });
}

function groupLines(group: TodoGroup, { at }: Digest): string[] {
  const items = group.items.map(({ subject, offerName, text, deadlineAt }) => {
    const facts = [subject, offerName, text, deadlineAt && `截止 ${deadlineText(deadlineAt, at)}`];
    return `  - ${facts.filter(Boolean).join(' · ')}`;
  });
  return [`【${group.title}】${group.advice}`, ...items];
}
