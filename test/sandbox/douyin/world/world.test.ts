import { describe, expect, it } from 'vitest';
import { SCENES } from '../model.ts';
import { judgeProduct } from '../rules.ts';
import { makeWorld } from './world.ts';

const STARTED_AT = Date.parse('2026-11-22T04:00:00Z');
const world = makeWorld(1, STARTED_AT, 100);
const courses = (course: string) => world.fits.filter(({ act }) => act.course === course);

describe('the world of a seed', () => {
  it('is the same every time', () => {
    expect(makeWorld(1, STARTED_AT, 100)).toEqual(world);
    expect(makeWorld(2, STARTED_AT, 100).acts).not.toEqual(world.acts);
  });

  it('lists as many campaigns as were asked for, in all three places, with ids of 19 digits', () => {
    expect(world.acts).toHaveLength(100);
    for (const scene of SCENES)
      expect(world.acts.filter((act) => act.scene === scene).length).toBeGreaterThan(4);
    const ids = [...world.acts.map((act) => act.id), ...world.products.map((one) => one.productId)];
    expect(ids.every((id) => /^\d{19}$/.test(id))).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has enough that can be signed up in each course, for both shops', () => {
    for (const course of ['exempt', 'review', 'publish', 'abnormal']) {
      const shops = new Set(courses(course).map(({ product }) => product.shop));
      expect(shops.size, course).toBe(2);
    }
    expect(world.fits.filter(({ act }) => act.fields.length === 0).length).toBeGreaterThan(60);
  });

  it('keeps every product out of what was not written by hand', () => {
    const crowd = world.acts.slice(11);
    expect(crowd.length).toBeGreaterThan(80);
    expect(world.fits.filter(({ act }) => crowd.includes(act))).toEqual([]);
  });

  it('places each hidden rule on something that fits', () => {
    const rules = new Set(world.hidden.map((one) => one.rule));
    expect([...rules].sort()).toEqual(
      [
        'low-price',
        'overlap',
        'review-paper',
        'review-picture',
        'review-price',
        'review-title',
        'taken-down',
      ].sort(),
    );
    for (const { activityId, productId } of world.hidden) {
      const fit = world.fits.find(
        ({ act, product }) => act.id === activityId && product.productId === productId,
      );
      expect(fit).toBeDefined();
    }
  });

  it('has products with hundreds of skus, and shops whose score is too low for something', () => {
    const sizes = world.products.map((product) => product.skus.length);
    expect(Math.max(...sizes)).toBeGreaterThanOrEqual(200);
    expect(sizes.filter((size) => size >= 15).length).toBeGreaterThan(4);
    const act = world.acts.find((one) => one.name === '超值购·零食专场');
    if (!act) throw new Error('no such campaign');
    const words = world.shops.map(({ shopId, scoreTenths }) => {
      const product = world.products.find((one) => one.shop === shopId && one.isOnShelf);
      if (!product) throw new Error('no product');
      return judgeProduct({ product, act, shop: { scoreTenths, records: [] } })
        .map(({ text }) => text)
        .join();
    });
    expect(words.filter((text) => text.includes('店铺分不达标'))).toHaveLength(1);
  });

  it('starts with what colleagues left: one record of each state a person works on', () => {
    for (const { shopId } of world.shops) {
      const records = world.seedRecords.filter((record) => record.shop === shopId);
      expect(records.map((record) => record.status)).toEqual([1, 3, 5, 8, 9]);
      expect(new Set(records.map((record) => record.activityId)).size).toBeGreaterThan(2);
    }
  });
});
