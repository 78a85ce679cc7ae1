import { describe, expect, it } from 'vitest';
import type { BreachSeverity } from '../../../src/domain/breach.ts';
import { paperBreaches } from '../../../src/domain/breaches/offer-breaches.ts';
import type { Watched } from '../../../src/domain/breaches/watched.ts';
import type { Qualification } from '../../../src/domain/pool/schema.ts';
import { NOW, SLOT, watchedOf } from './watched-fixture.ts';

const START = SLOT.startsAt;
const MISSING = { name: '授权书', cover: { inScope: [] } };

function paper(validTo: string, validFrom = '2026-01-01'): Watched['papers'][number] {
  const report: Qualification = {
    id: 'Q1',
    kind: 'quality-report',
    title: '质检报告',
    file: 'q.pdf',
    scope: ['brand:山野集'],
    validFrom,
    validTo,
  };
  return { name: '质检报告', cover: { inScope: [report] } };
}

interface Case {
  what: string;
  papers: Watched['papers'];
  text: RegExp;
  severity: BreachSeverity;
  actsAt: string;
  degree: number;
}

const CASES: Case[] = [
  {
    what: 'ends before the start',
    papers: [paper('2026-11-25')],
    text: /质检报告有效至 2026-11-25，活动期 2026-11-29 至 2026-12-01/,
    severity: 'danger',
    actsAt: START,
    degree: 5,
  },
  {
    what: 'ends within the campaign',
    papers: [paper('2026-11-29')],
    text: /有效至 2026-11-29/,
    severity: 'warning',
    actsAt: '2026-11-29T16:00:00.000Z',
    degree: 1,
  },
  {
    what: 'is missing',
    papers: [MISSING],
    text: /没有适用的授权书/,
    severity: 'danger',
    actsAt: START,
    degree: 9,
  },
  {
    what: 'is missing beside one that ends within the campaign',
    papers: [paper('2026-11-29'), MISSING],
    text: /质检报告有效至 2026-11-29、没有适用的授权书/,
    severity: 'danger',
    actsAt: START,
    degree: 9,
  },
  {
    what: 'was renewed, but begins too late',
    papers: [paper('2027-11-29', '2026-12-01')],
    text: /没有适用的质检报告/,
    severity: 'danger',
    actsAt: START,
    degree: 9,
  },
];

describe('a paper that', () => {
  it.each(CASES)('$what', ({ papers, text, severity, actsAt, degree }) => {
    const found = paperBreaches(watchedOf({ papers }));
    expect(found).toMatchObject([{ kind: 'qualification-expires', severity, actsAt, degree }]);
    expect(found[0]?.text).toMatch(text);
  });

  it('ends before a campaign whose time is not known is told with what was assumed', () => {
    const window = { startsAt: NOW, endsAt: '2026-12-22T02:00:00.000Z', isAssigned: false };
    const [found] = paperBreaches(watchedOf({ window, papers: [paper('2026-11-25')] }));
    expect(found?.text).toMatch(/活动时间未定/);
    expect(found?.actsAt).toBe('2026-11-25T16:00:00.000Z');
  });
});
