import type { Submission } from '../../src/domain/submission.ts';
import { lineOf, submissionOf } from './support/submission-of.ts';
import { NOW, YESTERDAY } from './support/team.ts';

export const PERMANENT = '2027-12-31T10:00:00.000Z';
export const TODAY = '2026-11-20T12:00:00.000Z';

/** The submissions of a busy day, in every state a person is asked about. */
export function busySubmissions(): Submission[] {
  return [...waiting(), ...held(), ...atThePlatform(), ...turnedAway()];
}

function waiting(): Submission[] {
  return Array.from({ length: 9 }, (_, index) =>
    submissionOf(`a${index + 1}`, {
      stage: 'awaiting-approval',
      review: 'none',
      requiredRoles: index < 6 ? ['finance'] : ['lead'],
      title: `山野集 每日坚果 ${index + 1} 号装`,
      signUpEndsAt: index === 8 ? PERMANENT : `2026-11-2${1 + (index % 5)}T10:00:00.000Z`,
      plannedSalesFen: 600_000 + index * 125_000,
    }),
  );
}

function held(): Submission[] {
  const of = (id: string, changes: Partial<Submission>) =>
    submissionOf(id, { stage: 'held', review: 'none', ...changes });
  const consent = { code: 'consent-missing', text: '《百亿补贴服务协议》还没有人表示同意' } as const;
  return [
    of('h1', { hold: consent, signUpEndsAt: TODAY }),
    of('h3', { hold: consent }),
    of('h4', { hold: { code: 'check-failed', text: '推荐语超过 12 个字' }, owner: 'zhao' }),
    of('h5', { hold: { code: 'check-failed', text: '缺少白底图' }, shopId: 'pdd-snack' }),
    of('h2', {
      hold: { code: 'already-on-platform', text: '平台上已有同事手工报名，记录 88120033' },
      signUpEndsAt: PERMANENT,
    }),
    of('h6', { hold: { code: 'sku-set-differs', text: '平台多出 1 个 SKU：芒果味 5 包' } }),
  ];
}

function atThePlatform(): Submission[] {
  const withdrawal = { hash: 'w', askedBy: 'wang', why: '库存不够', at: NOW, state: 'asked' } as const;
  return [
    submissionOf('n1', {
      review: 'needs-action',
      needsPerson: {
        what: '缴纳保证金',
        amountFen: 100_000,
        link: 'https://mms.pinduoduo.com/act/register_record',
        deadlineAt: TODAY,
      },
    }),
    submissionOf('n2', { review: 'needs-action', needsPerson: { what: '寄送样品' }, shopId: 'pdd-snack' }),
    submissionOf('u1', { review: 'unmapped', reviewRaw: '待二次确认' }),
    submissionOf('w1', { review: 'passed', withdrawal }),
    submissionOf('f1'),
    submissionOf('f2', { review: 'passed', lines: [lineOf({ outcome: 'accepted', review: 'passed' })] }),
    submissionOf('f3', { review: 'live', updatedAt: YESTERDAY }),
    submissionOf('f4', { review: 'scheduled', shopId: 'pdd-snack' }),
    submissionOf('f5', { review: 'passed' }),
  ];
}

const REASONS = ['主图有牛皮癣，请更换白底图', '活动价高于近期成交价', '活动价高于近期成交价'];

function turnedAway(): Submission[] {
  const rejected = Array.from({ length: 7 }, (_, index) =>
    submissionOf(`r${index + 1}`, {
      review: 'rejected',
      isOpen: false,
      reasonRaw: REASONS[index % REASONS.length] ?? '',
      owner: index < 5 ? 'wang' : 'chen',
    }),
  );
  return [
    ...rejected,
    submissionOf('r9', { review: 'removed', isOpen: false, reasonRaw: '活动期间库存不足' }),
    submissionOf('r10', { occurrence: 2, previousId: 'r2' }),
    submissionOf('c1', { stage: 'lapsed', review: 'none', isOpen: false, updatedAt: YESTERDAY }),
  ];
}
