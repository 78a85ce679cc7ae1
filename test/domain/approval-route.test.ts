import { describe, expect, it } from 'vitest';
import { type RouteFacts, requiredRoles, routeProblem } from '../../src/domain/approval-route.ts';
import { Stop } from '../../src/domain/errors.ts';

const facts: RouteFacts = {
  marginBp: 2000,
  discountBp: 3000,
  campaignType: '限时秒杀',
  platform: 'pinduoduo',
  lineCount: 8,
  stock: 400,
  plannedSalesFen: 6_000_000,
};
const finance = { id: 'thin', when: 'marginBp < 1500 || discountBp > 4000', role: 'finance' as const };
const lead = { id: 'big', when: 'plannedSalesFen > 5000000', role: 'lead' as const };

describe('requiredRoles', () => {
  it.each([
    ['no condition holds', [finance], facts, []],
    ['thin margin', [finance], { ...facts, marginBp: 1499 }, ['finance']],
    ['deep discount', [finance], { ...facts, discountBp: 4001 }, ['finance']],
    ['exactly on the border', [finance], { ...facts, marginBp: 1500, discountBp: 4000 }, []],
    [
      'several routes, each role once',
      [finance, lead, { ...lead, id: 'more' }],
      { ...facts, marginBp: 0 },
      ['finance', 'lead'],
    ],
    [
      'text conditions',
      [{ id: 't', when: 'campaignType == "限时秒杀" && platform == "pinduoduo"', role: 'lead' as const }],
      facts,
      ['lead'],
    ],
  ])('%s', (_name, routes, given, roles) => {
    expect(requiredRoles(routes, given)).toEqual(roles);
  });

  it.each(['marginBp <', 'profit > 1', 'marginBp + 1', 'campaignType > 3'])(
    'stops on %s and names the route',
    (when) => {
      const route = { id: 'broken', when, role: 'lead' as const };
      expect(() => requiredRoles([route], facts)).toThrow(Stop);
      expect(routeProblem(route)).toContain('审批路线 broken');
    },
  );

  it('finds nothing wrong with a good route', () => expect(routeProblem(finance)).toBeUndefined());
});
