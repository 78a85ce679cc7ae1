import type { MessageWording } from '../../domain/wording.ts';
import { fillPhrase } from '../../domain/wording.ts';
import type { Digest } from '../digest/model.ts';
import { todoCount } from '../digest/todo.ts';
import type { ChartSources } from './digest-charts.ts';
import { campaignSection, progressSection, rejectionSection } from './digest-news.ts';
import { foreignSection, moneySection, sessionSection } from './digest-standing.ts';
import { todoSections, unseenSection } from './digest-todo.ts';
import { digestTop } from './digest-top.ts';
import { breachSection, missedSection, outboxSection } from './digest-trouble.ts';
import { page } from './layout.ts';

/** The page for the whole team or, of a digest made `forReader`, for one person; without sources no pictures. */
export function digestHtml(
  digest: Digest,
  wording: MessageWording['digest'],
  sources: ChartSources = {},
): string {
  const values = phraseValues(digest);
  const { sections: titles } = wording;
  const context = { titles, sources };
  return page({
    title: fillPhrase(wording.title, values),
    intro: fillPhrase(digest.reader ? wording.introMine : wording.intro, values),
    footer: fillPhrase(wording.footer, values),
    body: [
      ...digestTop(digest),
      ...todoSections(digest, titles),
      ...unseenSection(digest, titles),
      ...breachSection(digest, context),
      ...campaignSection(digest, context),
      progressSection(digest, context),
      ...rejectionSection(digest, context),
      ...moneySection(digest, context),
      ...foreignSection(digest, context),
      sessionSection(digest, context),
      ...missedSection(digest, context),
      ...outboxSection(digest, context),
    ],
  });
}

export function phraseValues({ date, todo, unseen, reader }: Digest): Record<string, string | number> {
  return {
    date,
    todo: todoCount(todo),
    unseen: unseen.length,
    name: reader?.name ?? '',
    mine: reader ? todoCount(reader.own) : 0,
  };
}
