import { describe, expect, it } from 'vitest';
import { assembleDigest } from '../../../src/app/digest/build.ts';
import { digestChat } from '../../../src/app/digest/chat.ts';
import { busyDay, busyInput } from '../busy-day.ts';
import { inputOf } from '../digest-world.ts';
import { submissionOf } from '../support/submission-of.ts';
import { NOW, POOL, YESTERDAY } from '../support/team.ts';

const digestOf = (changes: Parameters<typeof inputOf>[0]) => assembleDigest(inputOf(changes));

describe('the latest safe time', () => {
  it('leaves room for approval and one proven second press, and is not for permanent windows', () => {
    const of = (signUpEndsAt: string) => {
      const submission = submissionOf('a', {
        stage: 'awaiting-approval',
        review: 'none',
        requiredRoles: ['finance'],
        signUpEndsAt,
      });
      return digestOf({ submissions: [submission] }).todo[0]?.items[0]?.latestSafeAt;
    };
    // Four hours for a yes, ten minutes between runs, twice the two minutes a record may lag.
    expect(of('2026-11-22T10:00:00.000Z')).toBe('2026-11-22T05:46:00.000Z');
    expect(of('2027-12-31T10:00:00.000Z')).toBeUndefined();
  });

  it('sends a correction through approval again', () => {
    const rejected = submissionOf('r', { review: 'rejected', isOpen: false, requiredRoles: ['lead'] });
    expect(digestOf({ submissions: [rejected] }).todo[0]?.items[0]).toMatchObject({
      deadlineAt: '2026-11-22T10:00:00.000Z',
      latestSafeAt: '2026-11-22T05:46:00.000Z',
    });
  });
});

describe('numbers for the pictures', () => {
  it('counts each submission once per column, on the first day it got there, by days in Shanghai', () => {
    const passed = (at: string, event = 'review-passed') => ({ submissionId: 's', event, at });
    const { charts, news } = digestOf({
      milestones: [
        passed('2026-11-19T17:00:00.000Z', 'review-scheduled'),
        passed('2026-11-19T16:00:00.000Z'),
        { submissionId: 'old', event: 'filed', at: '2026-11-01T03:00:00.000Z' },
      ],
    });
    expect(charts.days).toHaveLength(14);
    expect(charts.days[0]?.date).toBe('2026-11-07');
    expect(charts.days.at(-1)).toEqual({ date: '2026-11-20', filed: 0, passed: 1, rejected: 0 });
    expect(charts.days.reduce((sum, day) => sum + day.filed + day.passed, 0)).toBe(1);
    expect(news).toEqual({ filed: 0, passed: 1 });
  });

  it('tells for a week which sign-ups end and what is not filed by then', () => {
    const [today, tomorrow, after] = busyDay().charts.deadlines;
    expect(today).toMatchObject({ date: '2026-11-20', campaigns: 1, submissions: 1 });
    expect(tomorrow).toMatchObject({ date: '2026-11-21', campaigns: 0, submissions: 2 });
    expect(after).toMatchObject({ date: '2026-11-22', campaigns: 1, submissions: 6 });
  });
});

describe('campaigns', () => {
  it('say how many days are left, or that they are permanent', () => {
    const { campaigns } = busyDay();
    const shown = campaigns.map(({ campaignId, daysLeft, isPermanent }) => [
      campaignId,
      daysLeft,
      isPermanent,
    ]);
    expect(shown).toEqual([
      ['C2', 0, false],
      ['C1', 2, false],
      ['C3', 2, false],
      ['C4', undefined, true],
    ]);
  });
});

describe('a campaign with several sign-ups', () => {
  it('is open as long as one of them is', () => {
    const [base] = busyInput().campaigns;
    if (!base) throw new Error('the busy day has campaigns');
    const offers = ['2026-11-19T10:00:00.000Z', '2026-11-23T10:00:00.000Z', '2026-11-25T10:00:00.000Z'].map(
      (signUpEndsAt, index) => ({ offerId: `phase-${index}`, name: '', signUpEndsAt }),
    );
    const [campaign] = digestOf({ campaigns: [{ ...base, offers }] }).campaigns;
    expect(campaign).toMatchObject({ signUpEndsAt: '2026-11-23T10:00:00.000Z', daysLeft: 3 });
  });
});

describe('log-ins', () => {
  it('warn when one is broken or ends within two days', () => {
    const state = { session: 'signed-in' as const, text: '', since: YESTERDAY, checkedAt: NOW };
    const alarmOf = (endsAt: string) =>
      digestOf({ states: [{ ...state, shopId: 'pdd-flag', endsAt }] }).sessions[0]?.alarm;
    expect(alarmOf('2026-11-22T00:59:00.000Z')).toBe('ending');
    expect(alarmOf('2026-11-22T01:00:00.000Z')).toBeUndefined();
    expect(busyDay().sessions.map(({ alarm }) => alarm)).toEqual(['ending', 'broken']);
    const closedShop = { ...state, shopId: 'sold', session: 'needs-login' as const };
    expect(digestOf({ states: [closedShop] }).todo.map(({ kind }) => kind)).not.toContain('login');
    expect(digestOf({ states: [] }).sessions).toEqual(POOL.shops.map(({ id }) => ({ shopId: id })));
  });
});

describe('coming breaches', () => {
  it('stand with their submission, danger first, and are something to do', () => {
    const { breaches, resolvedBreaches, todo } = busyDay();
    expect(breaches.map(({ severity, title }) => [severity, title])).toEqual([
      ['danger', '山野集 每日坚果 30 包'],
      ['warning', '山野集 每日坚果 30 包'],
    ]);
    expect(resolvedBreaches).toMatchObject([{ submissionId: 'f5', closedAt: NOW }]);
    const items = todo.find(({ kind }) => kind === 'breach')?.items;
    expect(items?.[0]).toMatchObject({ submissionId: 'f2', deadlineAt: '2026-11-21T16:00:00.000Z' });
  });

  it('come first everywhere when the platform may act at any moment', () => {
    const [dated] = busyInput().breaches;
    if (!dated) throw new Error('the busy day has breaches');
    const { actsAt: _actsAt, ...undated } = { ...dated, submissionId: 'now' };
    const submissions = [submissionOf('f2'), submissionOf('now')];
    const digest = digestOf({ submissions, breaches: [dated, undated] });
    const items = digest.todo.find(({ kind }) => kind === 'breach')?.items;
    expect(items?.map(({ submissionId }) => submissionId)).toEqual(['now', 'f2']);
    expect(digestChat(digest).pressing.map(({ deadlineAt }) => deadlineAt)).toEqual([
      undefined,
      '2026-11-21T16:00:00.000Z',
    ]);
  });
});
