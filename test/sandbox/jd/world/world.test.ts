import { describe, expect, it } from 'vitest';
import { makeBrand } from '../../world/brand.ts';
import type { Area } from '../model.ts';
import { judgeWare } from '../rules.ts';
import { isBookable, sessionsOf } from '../schedule.ts';
import { WRITTEN_SEEDS } from './seeds.ts';
import { makeWorld } from './world.ts';

const startedAt = Date.parse('2026-11-22T01:30:00Z');
const brand = makeBrand(1);
const world = makeWorld({ brand, seed: 1, startedAt, campaigns: 60 });
const written = new Set(WRITTEN_SEEDS.map(({ activityId }) => activityId));

describe('the world of JD', () => {
  it('is the same for one seed and another for the next', () => {
    expect(makeWorld({ brand, seed: 1, startedAt, campaigns: 60 })).toEqual(world);
    expect(makeWorld({ brand, seed: 2, startedAt, campaigns: 60 })).not.toEqual(world);
  });

  it('shows each shop as many activities as were asked for, each pool under an id of its own', () => {
    for (const { venderId } of world.venders) {
      const seen = world.activities.filter((one) => one.venderIds.includes(venderId));
      expect(seen.length).toBeGreaterThanOrEqual(60);
    }
    const ids = world.activities.flatMap(({ areas }) => areas.map(({ areaId }) => areaId));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has wares for every pool written by hand and none for the crowd', () => {
    for (const { activityId, areas, applyEndsAt } of world.activities) {
      for (const area of areas.filter(() => applyEndsAt > startedAt)) {
        expect([area.areaId, fits(area) > 0]).toEqual([area.areaId, written.has(activityId)]);
      }
    }
  });

  it('offers eight sessions a day from the third day on', () => {
    const area = world.activities.flatMap(({ areas }) => areas).find((one) => one.timing.mode === 'sessions');
    const sessions = area ? sessionsOf(area) : [];
    expect(sessions).toHaveLength(16);
    expect(new Set(sessions.map(({ batchId }) => batchId)).size).toBe(16);
    expect(sessions.every((session) => isBookable(session, startedAt))).toBe(true);
    expect(sessions.every((session) => isBookable(session, startedAt + 3 * 86_400_000))).toBe(false);
  });
});

function fits(area: Area): number {
  return world.wares.filter((ware) => judgeWare(ware, area).length === 0).length;
}
