import { describe, expect, it } from 'vitest';
import type { Breach, ComingBreach } from '../../../src/domain/breach.ts';
import { mergeBreaches } from '../../../src/domain/breaches/merge.ts';
import { NOW, RECENT } from './watched-fixture.ts';

const SUBMISSION = { id: 'sub-1', shopId: 'shop-1' };

function short(degree: number, severity: Breach['severity'] = 'warning'): Breach {
  return { kind: 'stock-short', severity, text: `少 ${degree} 件`, degree };
}

function standing(degree: number): ComingBreach {
  const { open } = mergeBreaches(SUBMISSION, { standing: [], found: [short(degree)], now: RECENT });
  const [breach] = open;
  if (!breach) throw new Error('nothing stands');
  return breach;
}

describe('a breach', () => {
  it.each([
    { what: 'found first', before: [], found: [short(10)], told: [10], closed: 0 },
    { what: 'as before', before: [standing(10)], found: [short(10)], told: [], closed: 0 },
    { what: 'a little worse', before: [standing(10)], found: [short(19)], told: [], closed: 0 },
    { what: 'twice as bad', before: [standing(10)], found: [short(20)], told: [20], closed: 0 },
    { what: 'better', before: [standing(10)], found: [short(5)], told: [], closed: 0 },
    { what: 'graver', before: [standing(10)], found: [short(10, 'danger')], told: [10], closed: 0 },
    { what: 'without degree', before: [standing(0)], found: [short(0)], told: [], closed: 0 },
    { what: 'over', before: [standing(10)], found: [], told: [], closed: 1 },
  ])('$what', ({ before, found, told, closed }) => {
    const merged = mergeBreaches(SUBMISSION, { standing: before, found, now: NOW });
    expect(merged.tell.map(({ degree }) => degree)).toEqual(told);
    expect(merged.closed).toHaveLength(closed);
    for (const breach of merged.closed) expect(breach.closedAt).toBe(NOW);
  });

  it('keeps when it was first seen, and grows against what was told last', () => {
    const [first] = mergeBreaches(SUBMISSION, {
      standing: [standing(10)],
      found: [short(15)],
      now: NOW,
    }).open;
    expect(first).toMatchObject({ firstSeenAt: RECENT, lastSeenAt: NOW, told: { at: RECENT, degree: 10 } });
    if (!first) throw new Error('nothing stands');
    const next = mergeBreaches(SUBMISSION, { standing: [first], found: [short(21)], now: NOW });
    expect(next.tell).toHaveLength(1);
  });

  it('is news when the offer changed again, however many changes there were before', () => {
    const changed = (text: string): Breach => ({ ...short(2), kind: 'offer-changed', text });
    const first = mergeBreaches(SUBMISSION, {
      standing: [],
      found: [changed('新增要求「甲」')],
      now: RECENT,
    });
    const again = (text: string) =>
      mergeBreaches(SUBMISSION, { standing: first.open, found: [changed(text)], now: NOW }).tell;
    expect(again('新增要求「甲」')).toEqual([]);
    expect(again('新增要求「甲」；协议文本已变')).toHaveLength(1);
  });
});
