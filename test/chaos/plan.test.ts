import { describe, expect, it } from 'vitest';
import { plansOf } from './campaign.ts';
import { FILING_POINTS } from './crash-steps.ts';
import { FAULT_NAMES, isKnownTo } from './faults.ts';
import { parseOptions } from './options.ts';
import { planOf } from './plan.ts';

const SEEDS = Array.from({ length: 200 }, (_, index) => index + 1);
const ON_REQUEST = ['disk-full', 'list-lag-long'];

const asked = (words: string) => plansOf(parseOptions(words.split(' ')));

describe('a plan', () => {
  it('follows from its seed and from what was asked for', () => {
    expect(SEEDS.map((seed) => planOf(seed))).toEqual(SEEDS.map((seed) => planOf(seed)));
    const plans = SEEDS.map((seed) => planOf(seed, { tier: 'http' }));
    expect(plans.map(({ seed, wanted }) => planOf(seed, wanted))).toEqual(plans);
    expect(new Set(plans.map(({ fault }) => fault)).size).toBeGreaterThan(30);
    expect(new Set(plans.map(({ kills }) => kills.length))).toEqual(new Set([0, 1, 2, 3]));
  });

  it('kills at a point that was asked for when it is come to first', () => {
    const kills = SEEDS.flatMap((seed) => planOf(seed, { point: 'before:adapter.act' }).kills);
    expect(kills).toHaveLength(SEEDS.length);
    expect(new Set(kills.map(({ point, hit }) => `${point} ${hit}`))).toEqual(
      new Set(['before:adapter.act 1']),
    );
  });

  it('is for a browser every fourth time, and never where its fault needs the other tier', () => {
    expect(SEEDS.filter((seed) => planOf(seed).tier === 'browser')).toHaveLength(50);
    expect(SEEDS.every((seed) => planOf(seed, { fault: 'withdrawal-5xx' }).tier === 'http')).toBe(true);
    expect(SEEDS.every((seed) => planOf(seed, { fault: 'captcha' }).tier === 'browser')).toBe(true);
  });

  it('is for a browser where a platform has no other tier', () => {
    const tiers = SEEDS.map((seed) => planOf(seed, { platform: 'jd' }).tier);
    expect(new Set(tiers)).toEqual(new Set(['browser']));
    expect(asked('--soak 40 --platform tmall')).toMatchObject([
      { tier: 'browser', wanted: { platform: 'tmall' } },
    ]);
  });
});

describe('a campaign', () => {
  it('has every fault of its platform that is not on request when all are asked for', () => {
    const [usual, jd] = ['', ' --platform jd'].map((words) =>
      asked(`--fault all --runs 1${words}`).map(({ fault }) => fault),
    );
    const known = FAULT_NAMES.filter((name) => isKnownTo('pinduoduo', name));
    expect(usual).toEqual(known.filter((name) => !ON_REQUEST.includes(name)));
    expect(jd).toContain('throttled-but-taken');
    expect(usual).not.toContain('throttled-but-taken');
    expect(jd).not.toContain('withdrawal-5xx');
  });

  it('has each point as often as was asked for', () => {
    const plans = asked('--point all --runs 2 --tier http --seed 5');
    expect(plans).toHaveLength(2 * FILING_POINTS.length);
    expect(plans.slice(0, 2).map(({ seed }) => seed)).toEqual([5, 6]);
  });

  it('is one run when a soak is asked for', () => {
    expect(asked('--soak 40 --seed 3')).toMatchObject([
      { seed: 3, items: 40, kills: [], isWithdrawing: true },
    ]);
  });
});
