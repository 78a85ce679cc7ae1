import { describe, expect, it } from 'vitest';
import { assembleDigest } from '../../../src/app/digest/build.ts';
import { COUNT_WORDS, type CountKind, digestCounts, todoCounts } from '../../../src/app/digest/counts.ts';
import { TODO_KINDS } from '../../../src/app/digest/model.ts';
import { digestSheets } from '../../../src/app/digest/sheets.ts';
import { todoCount } from '../../../src/app/digest/todo.ts';
import { digestText } from '../../../src/app/messages/digest-text.ts';
import { busyDay } from '../busy-day.ts';
import { inputOf } from '../digest-world.ts';
import { submissionOf } from '../support/submission-of.ts';
import { wordingOfTheTeam } from '../support/team.ts';

const digestOf = (changes: Parameters<typeof inputOf>[0]) => assembleDigest(inputOf(changes));

describe('one set of numbers', () => {
  it('is what page, text and workbook show', async () => {
    const digest = busyDay();
    const counts = digestCounts(digest);
    const { digest: wording } = await wordingOfTheTeam();
    const sheets = new Map(digestSheets(digest).map((sheet) => [sheet.name, sheet.rows]));
    const summary = new Map(sheets.get('汇总')?.map(([what, count]) => [what, count]));
    for (const [kind, words] of Object.entries(COUNT_WORDS)) {
      expect(summary.get(words), words).toBe(counts[kind as CountKind]);
    }
    expect({
      todo: sheets.get('今天要处理')?.length,
      'campaign-changes': sheets.get('活动变化')?.length,
      rejected: sheets.get('驳回按原因')?.length,
      foreign: sheets.get('非本系统报名')?.length,
      submissions: sheets.get('进度')?.length,
    }).toEqual({
      todo: counts.todo,
      'campaign-changes': counts['campaign-changes'],
      rejected: counts.rejected,
      foreign: counts.foreign,
      submissions: counts.submissions,
    });
    const text = digestText(digest, wording);
    expect(text).toContain(`■ ${wording.sections.today}（${counts.todo}）`);
    expect(text).toContain('已下线 断码清仓');
  });

  it('makes a busy day of more than thirty things to do', () => {
    const { todo } = busyDay();
    expect(todoCount(todo)).toBeGreaterThanOrEqual(30);
    expect(todoCounts(todo).map(({ kind }) => kind)).toEqual(TODO_KINDS);
    expect(todoCounts(todo).reduce((sum, { count }) => sum + count, 0)).toBe(todoCount(todo));
  });

  it('puts each submission into exactly one step', () => {
    const { progress, open, closed } = busyDay();
    expect(progress.reduce((sum, { count }) => sum + count, 0)).toBe(open.length + closed.length);
  });

  it('says how many older ones stand in the ledger only', () => {
    const counts = [
      { stage: 'filed', review: 'ended', count: 5_000, recent: 0, plannedSalesFen: 1 } as const,
    ];
    const digest = digestOf({ counts });
    expect(digest.unlisted.submissions).toBe(5_000);
    const progress = digestSheets(digest).find(({ name }) => name === '进度');
    expect(progress?.note).toBe(
      '更早结束的 5000 条不在此表，全部台账用命令导出：npm run promo -- export ledger',
    );
  });
});

describe('money at stake', () => {
  it('counts planned sales and the least margin of what is open, and what is lost when the sign-up ends', () => {
    const closed = submissionOf('c', { isOpen: false, review: 'rejected' });
    const unfiled = submissionOf('u', { stage: 'held', review: 'none', shopId: 'pdd-snack' });
    const permanent = submissionOf('p', { ...unfiled, id: 'p', signUpEndsAt: '2027-12-31T10:00:00.000Z' });
    const { money } = digestOf({ submissions: [submissionOf('a'), closed, unfiled, permanent] });
    const one = { submissions: 1, plannedSalesFen: 1_198_000, marginFen: 281_530 };
    const atRisk = { submissions: 1, plannedSalesFen: 1_198_000, untilAt: '2026-11-22T10:00:00.000Z' };
    expect(money).toEqual({
      submissions: 3,
      plannedSalesFen: 3_594_000,
      marginFen: 844_590,
      atRisk,
      shops: [
        {
          shopId: 'pdd-snack',
          platform: 'pinduoduo',
          submissions: 2,
          plannedSalesFen: 2_396_000,
          marginFen: 563_060,
          atRisk,
        },
        { shopId: 'pdd-flag', platform: 'pinduoduo', ...one, atRisk: { submissions: 0, plannedSalesFen: 0 } },
      ],
    });
  });
});
