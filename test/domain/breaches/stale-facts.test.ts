import { describe, expect, it } from 'vitest';
import { staleFacts } from '../../../src/domain/breaches/stale-facts.ts';
import type { Watched } from '../../../src/domain/breaches/watched.ts';
import type { Submission } from '../../../src/domain/submission.ts';
import { skuOf } from '../rules/judge-fixture.ts';
import { RECENT, shownListing, watchedOf } from './watched-fixture.ts';

interface Case {
  what: string;
  watched: Partial<Watched>;
  submission?: Partial<Submission>;
  kinds: string[];
  text?: RegExp;
}

const CASES: Case[] = [
  {
    what: 'sku that went from the pool',
    watched: { skus: new Map([['1', skuOf('1')]]) },
    kinds: ['stale'],
    text: /数据池中没有 规格2，库存和底价无从核对/,
  },
  {
    what: 'listing last seen two days ago',
    watched: { listing: shownListing(undefined, { observedAt: '2026-11-20T02:00:00.000Z' }) },
    kinds: ['stale'],
    text: /停留在 2026-11-20 10:00/,
  },
  {
    what: 'listing never read, accepted just now',
    watched: {},
    submission: { createdAt: RECENT },
    kinds: [],
  },
  {
    what: 'stock of the pool not renewed',
    watched: {
      skus: new Map([
        ['1', skuOf('1', { stockObservedAt: '2026-11-20T02:00:00.000Z' })],
        ['2', skuOf('2')],
      ]),
    },
    kinds: ['stale'],
    text: /规格1 的库存超过 24 小时未更新/,
  },
];

describe('facts too old to speak', () => {
  it.each(CASES)('$what', ({ watched, submission = {}, kinds, text }) => {
    const found = staleFacts(watchedOf(watched, submission));
    expect(found.map(({ kind }) => kind)).toEqual(kinds);
    if (text) expect(found[0]?.text).toMatch(text);
  });

  it('names a listing that nobody ever read only when the draft it rests on is old', () => {
    const { listing: _unread, ...unread } = watchedOf();
    expect(staleFacts(unread)).toEqual([]);
    const old = { ...unread, submission: { ...unread.submission, createdAt: '2026-11-20T02:00:00.000Z' } };
    expect(staleFacts(old).map(({ kind }) => kind)).toEqual(['stale']);
  });
});
