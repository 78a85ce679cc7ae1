import type { Spot, SwitchKind } from './arena/arena.ts';
import { type ArenaId, USUAL } from './arena/index.ts';
import { IN_BROWSER, PAGE_FAULTS } from './browser/faults.ts';
import type { GroupFault } from './groups.ts';
import type { Deed, Orders } from './orders.ts';

/** A switch of the sandbox as one run sets it. */
export interface Switch {
  kind: SwitchKind;
  /** Absent = wherever it can. */
  at?: Spot;
  /** 0 = until the end. */
  times: number;
  ms?: number;
  /** Set when the first press comes in, and not before: looks before it would use it up. */
  isSetByPress?: boolean;
}

/** Something the harness does from outside. */
export type Outside =
  /** The worker dies when its press arrives: the platform takes it, nobody hears the answer. */
  | 'kill-in-flight'
  /** The browser dies instead, and its worker lives on. */
  | 'kill-browser'
  /** While the worker is stopped: a second one asks for the folder. */
  | 'second-owner'
  /** While the worker is stopped somebody pauses everything, and lifts it after the worker goes on. */
  | 'pause'
  /** While the worker is stopped another owner settles and claims what it had claimed. */
  | 'steal-claims'
  /** While the worker is stopped contents change and change back, and a yes to what lay between arrives. */
  | 'approve-other'
  /** While the worker is stopped costs are changed in the pool. */
  | 'change-numbers'
  /** The sign-up ends while the worker is stopped. */
  | 'deadline'
  /** The disk is full from the moment the worker is stopped until a while after it goes on. */
  | 'fill-disk'
  /** The worker dies when its withdrawal arrives. */
  | 'kill-in-withdrawal'
  /** The mail server takes the first mail and drops the connection. */
  | 'cut-mail';

/** One thing that goes wrong in a run, beside the kills. */
export interface FaultCase {
  /** The one platform that does so. */
  only?: ArenaId;
  switches?: readonly Switch[];
  /** Wait in every worker until they are done once. */
  deeds?: readonly Deed[];
  outside?: Outside;
  /** What the vendors do to the next posts of every group. */
  groups?: GroupFault;
  /** A colleague has signed up one of the goods by hand before the first worker starts. */
  staffIsFirst?: boolean;
  /** The record list lags anything up to this, and the team knows. */
  longestLagMs?: number;
  /** How long the team thinks the record list lags, where that is more than it does. */
  believedLagMs?: number;
}

const HOUR_MS = 3_600_000;

const onWithdrawal = (kind: SwitchKind, rest: Partial<Switch> = {}): Switch => ({
  ...onPress(kind, rest),
  at: 'withdrawal',
});
const onPress = (kind: SwitchKind, rest: Partial<Switch> = {}): Switch => ({
  kind,
  at: 'press',
  times: 1,
  ...rest,
});
const stopAt = (point: Deed['point']): Deed => ({ point, hit: 1, kind: 'stop', ms: 0 });
const stopBeforePress = stopAt('before:adapter.act');
const stopBeforeIntent = stopAt('before:actions.commitIntent');
const clockAt = (ms: number): FaultCase => ({
  deeds: [{ point: 'before:actions.commitIntent', hit: 1, kind: 'clock', ms }],
});

/** Faults of both tiers. Times are fitted to the http tier, which waits 1.2 s for the answer to a press. */
const COMMON_FAULTS = {
  none: {},
  slow: { switches: [onPress('slow', { ms: 400 })] },
  /** Taken when nobody waits for the answer any more. */
  'slow-commit': { switches: [onPress('slow', { ms: 1_500 })] },
  hang: { switches: [onPress('hang')] },
  'hang-reading': { switches: [{ kind: 'hang', at: 'recordList', times: 1 }] },
  '5xx': { switches: [onPress('5xx')] },
  '5xx-reading': { switches: [{ kind: '5xx', at: 'recordList', times: 2 }] },
  /** Twice: a browser sends again what was reset. */
  'reset-before': { switches: [onPress('reset-before', { times: 2 })] },
  'reset-after': { switches: [onPress('reset-after')] },
  'reset-after-twice': { switches: [onPress('reset-after', { times: 2 })] },
  'lost-reply': { switches: [onPress('lost-reply')] },
  'list-lag': { switches: [onPress('list-lag', { ms: 0 }), onPress('lost-reply', { times: 2 })] },
  'list-lag-long': {
    switches: [onPress('lost-reply', { times: 2 }), onPress('hang')],
    longestLagMs: 120_000,
  },
  /** What was taken cannot be found: twice as often as two looks and two reads would ask. */
  'blind-search': {
    switches: [
      { kind: 'blind-search', at: 'recordList', times: 8, isSetByPress: true },
      onPress('lost-reply', { times: 2 }),
    ],
  },
  throttle: { switches: [onPress('throttle')] },
  'expired-session': { switches: [onPress('expired-session')] },
  'expired-reading': { switches: [{ kind: 'expired-session', at: 'recordList', times: 1 }] },
  'taken-over': { switches: [onPress('taken-over')] },
  'wrong-shop': { switches: [{ kind: 'wrong-shop', at: 'identity', times: 1 }] },
  'wrong-shop-at-press': { switches: [onPress('wrong-shop')] },
  'new-required-field': { switches: [{ kind: 'new-required-field', times: 0 }] },
  'changed-agreement': { switches: [{ kind: 'changed-agreement', times: 0 }] },
  'script-sends-other-price': {
    switches: [{ kind: 'script-sends-other-price', at: 'form', times: 1 }],
  },
  'script-presses-twice': { switches: [{ kind: 'script-presses-twice', at: 'form', times: 1 }] },
  'staff-signs-up': { switches: [{ kind: 'staff-signs-up', at: 'formCall', times: 1 }] },
  'staff-was-first': { staffIsFirst: true },
  'refuse-duplicates': { switches: [{ kind: 'refuse-duplicates', times: 0 }, onPress('reset-after')] },
  'date-skew': { switches: [{ kind: 'date-skew', times: 0 }] },
  'date-unreadable': { switches: [{ kind: 'date-unreadable', times: 0 }] },
  'clock-ahead': clockAt(HOUR_MS),
  'clock-behind': clockAt(-HOUR_MS),
  sigstop: { deeds: [stopBeforePress], outside: 'second-owner' },
  'sigstop-paused': { deeds: [stopBeforePress], outside: 'pause' },
  'sigstop-deadline': { deeds: [stopBeforePress], outside: 'deadline' },
  'paused-before-intent': { deeds: [stopBeforeIntent], outside: 'pause' },
  'claim-stolen': { deeds: [stopBeforeIntent], outside: 'steal-claims' },
  'numbers-changed': { deeds: [stopAt('before:actions.claim')], outside: 'change-numbers' },
  'yes-to-other-content': { deeds: [stopAt('before:actions.claim')], outside: 'approve-other' },
  'killed-in-flight': { outside: 'kill-in-flight' },
  'smtp-cut': { outside: 'cut-mail' },
  'group-muted': { groups: 'mute' },
  'group-500': { groups: 'http-500' },
  'group-lost-answer': { groups: 'reset-after' },
  'group-refuses-robot': { groups: 'refuse-robot' },
  'group-refuses-content': { groups: 'refuse-content' },
  'disk-full': {
    deeds: [stopAt('before:actions.recordAnswers')],
    outside: 'fill-disk',
  },
} as const satisfies Record<string, FaultCase>;

/** Meet what is taken back after it was filed. */
const WITHDRAWAL_FAULTS = {
  'withdrawal-slow': { switches: [onWithdrawal('slow', { ms: 400 })] },
  'withdrawal-taken-late': { switches: [onWithdrawal('slow', { ms: 1_500 })] },
  'withdrawal-5xx': { switches: [onWithdrawal('5xx')] },
  'withdrawal-reset-before': { switches: [onWithdrawal('reset-before', { times: 2 })] },
  'withdrawal-reset-after': { switches: [onWithdrawal('reset-after')] },
  'withdrawal-lost-reply': { switches: [onWithdrawal('lost-reply')] },
  'withdrawal-never-taken': { switches: [onWithdrawal('hang')] },
  'withdrawal-killed-in-flight': { outside: 'kill-in-withdrawal' },
} as const satisfies Record<string, FaultCase>;

/** What one platform alone is known to do. */
const OWN_FAULTS = {
  'throttled-but-taken': { only: 'jd', switches: [onPress('throttle-lands')] },
  'risk-control': { only: 'jd', switches: [onPress('risk-control')] },
  /** A page goes by way of the log-in host and comes back. */
  'log-in-detour': { only: 'tmall', switches: [{ kind: 'transient-redirect', at: 'form', times: 1 }] },
} as const satisfies Record<string, FaultCase>;

const FAULTS = { ...COMMON_FAULTS, ...WITHDRAWAL_FAULTS, ...PAGE_FAULTS, ...OWN_FAULTS };
type PageFaultName = keyof typeof PAGE_FAULTS;
type WithdrawalFaultName = keyof typeof WITHDRAWAL_FAULTS;
export type FaultName = keyof typeof FAULTS;
export const FAULT_NAMES = Object.keys(FAULTS) as FaultName[];

/** Asked for by name: one needs a file system of its own, which only a user namespace gives us; one takes minutes. */
const ON_REQUEST: readonly FaultName[] = ['disk-full', 'list-lag-long'];
const DRAWN_FAULTS = FAULT_NAMES.filter((name) => !ON_REQUEST.includes(name));

/** What a run of the tier may meet on the platform; without a tier, what any run there may. */
export function drawnFaults(tier?: Orders['tier'], platform: ArenaId = USUAL): FaultName[] {
  const known = DRAWN_FAULTS.filter((name) => isKnownTo(platform, name));
  if (tier === undefined) return known;
  return known.filter((name) => (tier === 'browser' ? !isWithdrawalFault(name) : !isPageFault(name)));
}

export function isKnownTo(platform: ArenaId, name: FaultName): boolean {
  return (faultOf(name).only ?? platform) === platform;
}

export function isPageFault(name: FaultName): name is PageFaultName {
  return name in PAGE_FAULTS;
}

export function isWithdrawalFault(name: FaultName): name is WithdrawalFaultName {
  return name in WITHDRAWAL_FAULTS;
}

export function faultOf(name: FaultName, tier: Orders['tier'] = 'http'): FaultCase {
  return (tier === 'browser' ? IN_BROWSER[name] : undefined) ?? FAULTS[name];
}
