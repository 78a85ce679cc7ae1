import { expect, test } from 'vitest';
import { digestChat } from '../../../src/app/digest/chat.ts';
import { COUNT_WORDS, type CountKind, digestCounts } from '../../../src/app/digest/counts.ts';
import type { DigestData } from '../../../src/app/messages/schema.ts';
import { KINDS } from '../../runtime/robots/support.ts';
import { busyDay } from '../busy-day.ts';
import { NOW } from '../support/team.ts';
import { robotWorld } from './robot-world.ts';

test('a day with many items stands once in each group, with the numbers of the page', async () => {
  const world = await robotWorld();
  const digest = busyDay();
  const counts = digestCounts(digest);
  expect(counts.todo).toBeGreaterThanOrEqual(30);
  const data: DigestData = {
    date: digest.date,
    subject: '简报',
    text: '简报',
    htmlFile: 'd.html',
    workbookFile: 'd.xlsx',
    chat: digestChat(digest),
  };
  for (const reader of ['wang', 'zhao']) {
    const keys = { dedupeKey: `d:${reader}`, groupKey: 'digest:run-1' };
    await world.ledger.outbox.add({ kind: 'digest', to: [reader], ...keys, data }, NOW);
  }
  await world.turn(5);
  for (const kind of KINDS) {
    const [post, ...more] = world.local.arrivals(kind);
    expect(more).toEqual([]);
    for (const [name, label] of Object.entries(COUNT_WORDS)) {
      expect(post?.text, kind).toMatch(new RegExp(`${label} ${counts[name as CountKind]}(?![0-9])`));
    }
    for (const { text } of data.chat?.pressing ?? []) expect(post?.text).toContain(text.slice(0, 10));
    expect(`${post?.title}${post?.text}`).toContain(digest.date);
  }
});
