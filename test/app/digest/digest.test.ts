import { describe, expect, it } from 'vitest';
import { assembleDigest } from '../../../src/app/digest/build.ts';
import { digestHtml } from '../../../src/app/messages/digest-html.ts';
import { byUrgency } from '../../../src/app/messages/digest-time.ts';
import { busyInput } from '../busy-day.ts';
import { inputOf, run } from '../digest-world.ts';
import { submissionOf } from '../support/submission-of.ts';
import { NOW, POOL, wordingOfTheTeam, YESTERDAY } from '../support/team.ts';

const digestOf = (changes: Parameters<typeof inputOf>[0]) => assembleDigest(inputOf(changes));
const titlesOf = (changes: Parameters<typeof inputOf>[0]) => digestOf(changes).todo.map(({ title }) => title);

describe('what needs a person today', () => {
  it('asks each role that has not said yes, never who made the draft', () => {
    const submission = submissionOf('a1', {
      stage: 'awaiting-approval',
      review: 'none',
      madeBy: 'li',
      requiredRoles: ['finance', 'lead', 'operator'],
    });
    const { snapshotHash, basisHash } = submission;
    const given = { id: 'y1', submissionId: 'a1', snapshotHash, basisHash, at: NOW } as const;
    const { todo } = digestOf({
      submissions: [submission],
      approvals: [{ ...given, by: 'wang', role: 'operator', decision: 'approved' }],
    });
    expect(todo.filter(({ kind }) => kind === 'approval').map(({ title }) => title)).toEqual([
      '待财务审批',
      '待负责人审批',
    ]);
    expect(todo[0]?.items[0]?.who).toBe('没有可用的财务人员');
    expect(todo[1]?.items[0]).toMatchObject({ who: '赵敏', personIds: ['zhao'] });
  });

  it('takes for newly turned away what the chart counts, and not what was only written to again', () => {
    const rejected = submissionOf('r1', { review: 'rejected', isOpen: false });
    const before = { submissionId: 'r1', event: 'review-rejected', at: '2026-11-18T01:00:00.000Z' };
    const digest = assembleDigest(inputOf({ submissions: [rejected], milestones: [before] }));
    expect(digest.rejections).toEqual([]);
    expect(digest.charts.days.map((day) => day.rejected).reduce((sum, count) => sum + count)).toBe(1);
  });

  it('asks to correct a rejection until a next occurrence exists or the sign-up ends', () => {
    const rejected = submissionOf('r1', { review: 'rejected', isOpen: false, reasonRaw: '价高' });
    expect(titlesOf({ submissions: [rejected] })).toContain('驳回待更正');
    const next = submissionOf('r2', { occurrence: 2, previousId: 'r1' });
    expect(titlesOf({ submissions: [rejected, next] })).not.toContain('驳回待更正');
    expect(titlesOf({ submissions: [{ ...rejected, signUpEndsAt: NOW }] })).not.toContain('驳回待更正');
    expect(titlesOf({ submissions: [rejected], canResubmit: () => false })).not.toContain('驳回待更正');
    expect(titlesOf({ submissions: [{ ...rejected, review: 'removed' }] })).not.toContain('驳回待更正');
  });

  it('puts the nearest deadline first and never alarms about permanent windows', async () => {
    const digest = assembleDigest(busyInput());
    const page = digestHtml(digest, (await wordingOfTheTeam()).digest);
    expect(page).toContain('今天 20:00 截止');
    expect(page).toContain('长期');
    for (const { items } of digest.todo) {
      const times = items.map(({ latestSafeAt, deadlineAt = '9999' }) => latestSafeAt ?? deadlineAt);
      expect(times).toEqual(times.toSorted());
    }
  });

  it('does not call over what the platform asks for after the sign-up', () => {
    const asked = submissionOf('n', {
      signUpEndsAt: YESTERDAY,
      needsPerson: { what: '待缴保证金' },
      withdrawal: { hash: 'h', askedBy: 'wang', why: '断货', at: YESTERDAY, state: 'asked' },
    });
    const digest = digestOf({ submissions: [asked] });
    const urgencies = byUrgency(digest.todo, NOW).map(({ group, urgency }) => [group.kind, urgency.words]);
    expect(urgencies).toContainEqual(['needs-person', '尽快']);
    expect(urgencies).toContainEqual(['follow-up', '尽快']);
  });

  it('asks once for a consent that several submissions wait for', () => {
    const hold = { code: 'consent-missing' as const, text: '还没有人同意《降价补差协议》' };
    const held = ['h1', 'h2', 'h3'].map((id) => submissionOf(id, { stage: 'held', review: 'none', hold }));
    const soon = submissionOf('h4', { ...held[0], id: 'h4', signUpEndsAt: '2026-11-20T12:00:00.000Z' });
    const other = submissionOf('h5', { ...held[0], id: 'h5', shopId: 'pdd-snack' });
    const items = digestOf({ submissions: [...held, soon, other] }).todo[0]?.items;
    expect(items?.map(({ subject, deadlineAt }) => [subject, deadlineAt])).toEqual([
      ['4 条申报在等这份协议', '2026-11-20T12:00:00.000Z'],
      ['1 条申报在等这份协议', '2026-11-22T10:00:00.000Z'],
    ]);
  });

  it('lists a price decision', () => {
    const verdict = {
      kind: 'needs-price-decision' as const,
      listingId: 'L1',
      platformListingId: '700000000001',
      slot: 'assigned',
      findings: [
        {
          requirement: 'price-line' as const,
          result: 'needs-decision' as const,
          text: '价格线 52.00 低于目标 59.90',
        },
      ],
      lines: [],
      shopId: 'pdd-flag',
      offerId: 'O1',
      offerVersion: 1,
      judgedAt: NOW,
    };
    const content = {
      offerId: 'O1',
      campaignId: 'C1',
      name: '限时秒杀',
      type: '限时秒杀',
      signUpStartsAt: NOW,
      signUpEndsAt: '2026-11-22T10:00:00.000Z',
      slots: [],
      requirements: [],
      fields: [],
      agreements: [],
    };
    const offers = new Map([['pdd-flag O1', content]]);
    const [group] = digestOf({ verdicts: { rows: [verdict], more: 0 }, offers }).todo;
    expect(group).toMatchObject({ title: '价格待决定', items: [{ text: '价格线 52.00 低于目标 59.90' }] });
  });
});

describe('"could not look" is not "nothing new"', () => {
  it('names the shop, the reason and the last success', () => {
    const [unseen] = assembleDigest(busyInput()).unseen;
    expect(unseen).toEqual({
      what: '审核结果',
      shopId: 'pdd-snack',
      reason: '需要登录，没能查看审核结果',
      lastSeenAt: '2026-11-20T00:31:00.000Z',
    });
  });

  it('tells a shop that was never looked at, or not for a day', () => {
    const old = { ...run('scout-campaigns', 'pdd-flag'), endedAt: '2026-11-18T00:00:00.000Z' };
    const reasons = digestOf({ lastSuccesses: [old] }).unseen.map(({ shopId, what, reason }) => [
      shopId,
      what,
      reason,
    ]);
    expect(reasons).toEqual([
      ['pdd-flag', '活动列表', '超过 24 小时没有查看'],
      ['pdd-flag', '审核结果', '还没有成功查看过'],
      ['pdd-flag', '已通过商品的复查', '还没有成功查看过'],
      ['pdd-snack', '活动列表', '还没有成功查看过'],
      ['pdd-snack', '审核结果', '还没有成功查看过'],
      ['pdd-snack', '已通过商品的复查', '还没有成功查看过'],
    ]);
  });

  it('is silent about shops that are switched off', () => {
    const pool = { ...POOL, shops: POOL.shops.map((shop) => ({ ...shop, active: false })) };
    expect(digestOf({ pool, lastSuccesses: [] }).unseen).toEqual([]);
  });
});

describe('campaigns since the last digest', () => {
  it('shows old and new of a change', () => {
    const campaign = {
      campaignId: 'C1',
      name: '限时秒杀',
      type: '限时秒杀',
      offers: [{ offerId: 'O1', name: '限时秒杀' }],
      shopId: 'pdd-flag',
      firstSeenAt: '2026-11-01T00:00:00.000Z',
      lastSeenAt: NOW,
    };
    const event = {
      seq: 1,
      at: NOW,
      event: 'offer-changed',
      aggregate: 'offer' as const,
      aggregateId: 'O1',
      shopId: 'pdd-flag',
      who: 'bot:scout-campaigns',
      why: '规则变更',
      evidence: [],
      data: {
        before: { signUpEndsAt: '2026-11-22T10:00:00.000Z', requirements: [{ words: '折扣不高于 9 折' }] },
        after: { signUpEndsAt: '2026-11-21T10:00:00.000Z', requirements: [{ words: '折扣不高于 8 折' }] },
      },
    };
    const [news] = digestOf({ campaigns: [campaign], offerEvents: [event] }).campaigns;
    expect(news).toMatchObject({
      kind: 'changed',
      text: '报名截止：2026-11-22 18:00 → 2026-11-21 18:00；要求：折扣不高于 9 折 → 折扣不高于 8 折',
    });
  });
});
