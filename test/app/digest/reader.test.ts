import { describe, expect, it } from 'vitest';
import { digestChat } from '../../../src/app/digest/chat.ts';
import { COUNT_WORDS, digestCounts } from '../../../src/app/digest/counts.ts';
import { forReader } from '../../../src/app/digest/reader.ts';
import { todoCount } from '../../../src/app/digest/todo.ts';
import { busyDay } from '../busy-day.ts';

describe("one person's copy", () => {
  it("keeps the team's numbers and divides what there is to do", () => {
    const digest = busyDay();
    const copy = forReader(digest, 'zhao');
    expect(digestCounts(copy)).toEqual(digestCounts(digest));
    const { own = [], others = [], name } = copy.reader ?? {};
    expect(name).toBe('赵敏');
    expect(todoCount(own) + todoCount(others)).toBe(todoCount(digest.todo));
    const mine = own.flatMap(({ title, items }) => items.map(({ subject }) => `${title} ${subject}`));
    expect(mine).toContain('待负责人审批 山野集 每日坚果 7 号装');
    expect(mine).not.toContain('待财务审批 山野集 每日坚果 1 号装');
  });

  it("gives an absent owner's items to the deputy", () => {
    const { own = [] } = forReader(busyDay(), 'wang').reader ?? {};
    const ids = own.flatMap(({ items }) => items.flatMap(({ submissionId = '' }) => submissionId));
    // r6 is Chen's, who is away; w1 was asked by Wang, so that others decide.
    expect(ids).toContain('r6');
    expect(ids).not.toContain('w1');
    expect(forReader(busyDay(), 'chen').reader?.own).toEqual([]);
  });
});

describe('what a group is told', () => {
  it('has the numbers of the page, and the most urgent items that can still be done in time', () => {
    const digest = busyDay();
    const { counts, pressing } = digestChat(digest);
    const told = new Map(counts.map(({ label, count }) => [label, count]));
    for (const [kind, count] of Object.entries(digestCounts(digest))) {
      const label = COUNT_WORDS[kind as keyof typeof COUNT_WORDS];
      expect(told.get(label) ?? 0, label).toBe(count);
    }
    expect(pressing).toHaveLength(5);
    expect(pressing[0]?.text).toContain('店铺需要登录');
    expect(pressing[1]?.deadlineAt).toBe('2026-11-20T12:00:00.000Z');
  });
});
