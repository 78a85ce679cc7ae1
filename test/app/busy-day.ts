import { assembleDigest } from '../../src/app/digest/build.ts';
import type { DigestInput } from '../../src/app/digest/input.ts';
import type { Digest } from '../../src/app/digest/model.ts';
import type { ComingBreach } from '../../src/domain/breach.ts';
import type { OfferContent } from '../../src/domain/campaign.ts';
import type { StoredVerdict } from '../../src/domain/verdict.ts';
import type { KnownCampaign } from '../../src/ports/digest-ledger.ts';
import { busySubmissions, PERMANENT, TODAY } from './busy-submissions.ts';
import { inputOf, recordOf, run } from './digest-world.ts';
import { NOW, YESTERDAY } from './support/team.ts';

// A day with something in every section and more than thirty things to do; numbered lists come from tables.

/** The whole team's digest of such a day; `forReader` makes one person's copy of it. */
export function busyDay(): Digest {
  return assembleDigest(busyInput());
}

export function busyInput(): DigestInput {
  return inputOf({
    submissions: busySubmissions(),
    milestones: milestones(),
    campaigns: [
      campaignOf('C1', '限时秒杀 周末场'),
      campaignOf('C2', '百亿补贴 年货节'),
      campaignOf('C4', '【领券中心】日常报名'),
      { ...campaignOf('C3', '断码清仓'), firstSeenAt: YESTERDAY, vanishedAt: NOW },
    ],
    offers: new Map([offerOf('C1'), offerOf('C2', TODAY), offerOf('C4', PERMANENT)]),
    verdicts: { rows: ['L1', 'L2', 'L3'].map(priceDecision), more: 4 },
    foreign: [recordOf(), recordOf({ recordId: 'R2', origin: 'platform', isSystemEnrolled: true })],
    breaches: [
      breachOf('f2', { text: '原味 30 包：平台库存 12，活动承诺 200，少 188 件' }),
      breachOf('f4', {
        kind: 'qualification-expires',
        severity: 'warning',
        text: '坚果质检报告 2026-11-30 到期',
      }),
    ],
    resolvedBreaches: [{ ...breachOf('f5', { text: '商品曾被下架' }), closedAt: NOW }],
    ...operations(),
  });
}

function milestones(): DigestInput['milestones'] {
  const at = (day: number) => `2026-11-${String(day).padStart(2, '0')}T03:00:00.000Z`;
  const of = (event: string, days: readonly number[]) =>
    days.map((day, index) => ({ submissionId: `${event}${index}`, event, at: at(day) }));
  const today = { at: '2026-11-20T00:30:00.000Z' };
  return [
    ...of('filed', [8, 9, 9, 11, 12, 12, 12, 15, 16, 18, 18, 19]),
    ...of('review-passed', [10, 11, 13, 14, 14, 17, 19]),
    ...of('review-rejected', [12, 13, 18]),
    { submissionId: 'f1', event: 'filed', ...today },
    { submissionId: 'f2', event: 'review-passed', ...today },
  ];
}

function operations(): Partial<DigestInput> {
  return {
    states: [
      {
        shopId: 'pdd-flag',
        session: 'signed-in',
        text: '',
        since: YESTERDAY,
        checkedAt: NOW,
        endsAt: '2026-11-21T01:00:00.000Z',
      },
      { shopId: 'pdd-snack', session: 'needs-human', text: '出现滑块验证', since: YESTERDAY, checkedAt: NOW },
    ],
    lastRuns: [
      {
        ...run('track-reviews', 'pdd-snack'),
        result: 'could-not-look',
        summary: '需要登录，没能查看审核结果',
      },
    ],
    missedRuns: [
      { ...run('track-reviews', 'pdd-snack'), id: 'missed', result: 'missed', summary: '程序没有运行' },
    ],
    pauses: [
      { id: 'p1', scope: 'shop:pdd-snack', reason: '连续 3 条因同一原因被拒', by: 'bot:breaker', since: NOW },
    ],
    outbox: {
      counts: { waiting: 1, sent: 4, failed: 2 },
      failed: [
        {
          id: 'm1',
          kind: 'rejection',
          to: ['wang'],
          dedupeKey: 'm1',
          data: {},
          state: 'failed',
          attempts: 3,
          createdAt: YESTERDAY,
          nextAt: NOW,
          lastError: '连不上邮件服务器',
        },
      ],
    },
  };
}

function campaignOf(campaignId: string, name: string): KnownCampaign {
  return {
    campaignId,
    name,
    type: '限时秒杀',
    offers: [{ offerId: `O-${campaignId}`, name, signUpEndsAt: '2026-11-22T10:00:00.000Z' }],
    shopId: 'pdd-flag',
    firstSeenAt: NOW,
    lastSeenAt: NOW,
  };
}

function offerOf(campaignId: string, signUpEndsAt = '2026-11-22T10:00:00.000Z'): [string, OfferContent] {
  const offerId = `O-${campaignId}`;
  const content: OfferContent = {
    offerId,
    campaignId,
    name: '限时秒杀 周末场',
    type: '限时秒杀',
    signUpStartsAt: YESTERDAY,
    signUpEndsAt,
    slots: [],
    requirements: [],
    fields: [],
    agreements: [],
  };
  return [`pdd-flag ${offerId}`, content];
}

function priceDecision(listingId: string): StoredVerdict {
  return {
    kind: 'needs-price-decision',
    listingId,
    platformListingId: '700000000001',
    slot: 'assigned',
    findings: [{ requirement: 'price-line', result: 'needs-decision', text: '价格线 52.00 低于目标 59.90' }],
    lines: [],
    shopId: 'pdd-flag',
    offerId: 'O-C1',
    offerVersion: 1,
    judgedAt: NOW,
  };
}

function breachOf(submissionId: string, changes: Partial<ComingBreach>): ComingBreach {
  return {
    submissionId,
    shopId: 'pdd-flag',
    kind: 'stock-short',
    severity: 'danger',
    text: '',
    degree: 1,
    actsAt: '2026-11-21T16:00:00.000Z',
    firstSeenAt: YESTERDAY,
    lastSeenAt: NOW,
    told: { at: NOW, degree: 1, severity: 'danger' },
    ...changes,
  };
}
