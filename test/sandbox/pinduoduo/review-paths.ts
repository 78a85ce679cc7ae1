import type { Activity, ReviewStep } from './model.ts';

const HOUR = 3_600_000;
export const FIRST_REVIEW = 6 * HOUR;
export const FINAL_REVIEW = 20 * HOUR;
const SCHEDULING = 4 * HOUR;
const CHECKING = HOUR;
/** What a person has to do, and does not, ends the sign-up. */
export const PATIENCE = 15 * 24 * HOUR;

export interface ReviewPath {
  first: number;
  steps: ReviewStep[];
}

const passed = (status: number): ReviewStep => ({ afterMs: FIRST_REVIEW, status });
const SIGNED_UP: ReviewStep = { afterMs: SCHEDULING, status: 302, assignsWindow: true };

/** Delays are ours: no public source gives one. The first status is set at once. */
export const PATHS: Record<Activity['audit'], ReviewPath> = {
  exempt: { first: 202, steps: [] },
  normal: { first: 101, steps: [passed(203), SIGNED_UP] },
  final: { first: 101, steps: [passed(102), { afterMs: FINAL_REVIEW, status: 201 }, SIGNED_UP] },
  schedule: {
    first: 101,
    steps: [passed(203), { afterMs: SCHEDULING, status: 301, assignsWindow: true }],
  },
  push: { first: 106, steps: [{ ...SIGNED_UP, afterMs: FIRST_REVIEW }] },
  'push-fail': {
    first: 106,
    steps: [{ afterMs: FIRST_REVIEW, status: 402, reason: '商品信息推送失败，请稍后重新报名' }],
  },
  deposit: { first: 101, steps: [passed(601)] },
  recharge: { first: 101, steps: [passed(602)] },
  confirm: { first: 101, steps: [passed(603)] },
  sample: { first: 101, steps: [passed(604)] },
  'price-cut': {
    first: 101,
    steps: [{ ...passed(502), reason: '同款商品有更低的活动价，平台邀请降低活动价 3%' }],
  },
  negotiate: {
    first: 103,
    steps: [{ ...passed(501), reason: '平台建议活动价下调 3%，请确认是否调整' }],
  },
};

export const MERCHANT_ACTS = [
  'pay-deposit',
  'recharge',
  'confirm-schedule',
  'send-sample',
  'accept-price',
  'negotiate',
  'confirm-return',
] as const;
export type MerchantAct = (typeof MERCHANT_ACTS)[number];

export interface ActPath extends ReviewPath {
  from: number[];
  label: string;
  /** The price the platform asked for is taken: every line comes down by so much. */
  cutPerMille?: number;
  assignsWindow?: true;
}

/** What a person does at the platform itself, and what follows. */
export const ACTS: Record<MerchantAct, ActPath> = {
  'pay-deposit': {
    from: [601],
    label: '缴纳保证金',
    first: 105,
    steps: [{ afterMs: CHECKING, status: 107 }, SIGNED_UP],
  },
  recharge: { from: [602], label: '充值营销账户', first: 201, steps: [SIGNED_UP] },
  'confirm-schedule': { from: [603], label: '确认排期', first: 301, steps: [], assignsWindow: true },
  'send-sample': {
    from: [604],
    label: '寄出样品',
    first: 102,
    steps: [{ afterMs: FINAL_REVIEW, status: 201 }, SIGNED_UP],
  },
  'accept-price': {
    from: [501, 502],
    label: '同意降价',
    first: 104,
    steps: [passed(203), SIGNED_UP],
    cutPerMille: 30,
  },
  negotiate: { from: [501], label: '协商原价', first: 103, steps: [passed(203), SIGNED_UP] },
  'confirm-return': { from: [605], label: '确认返场', first: 303, steps: [], assignsWindow: true },
};

/** Left alone, it ends: the platform cancels what nobody answered. */
export const LAPSE = { status: 701, reason: '商家逾期未处理，平台取消报名' } as const;
