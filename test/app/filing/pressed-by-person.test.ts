import { once } from 'node:events';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { RetryLater } from '../../../src/domain/errors.ts';
import type { Attended } from '../../../src/ports/gate.ts';
import type { LaneWork } from '../../../src/ports/lane.ts';
import type { BrowserNotice } from '../../../src/ports/person.ts';
import { createFilingWorld, type FilingWorld } from './filing-world.ts';

let world: FilingWorld;
/** What the gate was armed with, and what a person does when the page asks them to press. */
let attended: Attended | undefined;
let person: () => Promise<unknown>;
let shown: BrowserNotice[];
let hasLeft: boolean;
let isPatient: boolean;
let isConnected: boolean;
let lanes: LaneWork[];

beforeEach(async () => {
  world = await createFilingWorld();
  [attended, shown, hasLeft, isPatient, isConnected, lanes] = [undefined, [], false, true, true, []];
  person = () => Promise.resolve();
  const { platform, deps, run, clock } = world;
  deps.clock = { ...clock, sleep: (ms, signal) => (isPatient ? untilAborted(signal) : clock.sleep(ms)) };
  run.assisted = { chromePort: 9222 };
  const { gate, adapter } = platform;
  const { arm } = gate;
  gate.arm = (approved, given) => {
    attended = given;
    arm(approved);
  };
  const { act } = adapter;
  adapter.act = async (ctx, input) => {
    await ctx.hand?.press('提交');
    return act(ctx, input);
  };
  const { withShop } = deps.lanes;
  const show = async (notice: BrowserNotice) => {
    shown.push(notice);
    if (shown.length === 1) await person();
  };
  deps.lanes.withShop = (shop, options, work) => {
    lanes.push(options);
    const clear = async () => undefined;
    const atBrowser = { show, clear, hasLeft: () => hasLeft, isConnected: async () => isConnected };
    return withShop(shop, options, (lane) => work({ ...lane, canActUnattended: false, person: atBrowser }));
  };
});
afterEach(() => world.close());

async function untilAborted(signal?: AbortSignal): Promise<never> {
  await once(signal as AbortSignal, 'abort');
  throw signal?.reason;
}

const press = () => attended?.lastCheck();

it('says what stands filled; the intent is on disk before anybody can press, and its time is that of the press', async () => {
  const intent = async () => (await world.ledger.actions.list())[0];
  person = async () => {
    expect(await intent()).toMatchObject({ state: 'intent', intentAt: world.clock.now() });
    world.clock.add(540_000);
    expect(await press()).toBeUndefined();
    expect(await intent()).toMatchObject({ state: 'intent', intentAt: world.clock.now() });
  };
  expect(await world.file()).toMatchObject({ result: 'done', counts: { presses: 1 } });
  expect(lanes).toMatchObject([{ mode: 'assisted', chromePort: 9222 }]);
  expect(shown[0]?.title).toBe('请核对页面，然后由您点击「提交」');
  expect(shown[0]?.lines.join()).toContain((await world.submission()).title);
  expect(await world.submission()).toMatchObject({ stage: 'filed' });
});

it('says on the page what was stopped', async () => {
  person = async () => {
    attended?.onBlock({ reason: 'unknown-request', text: '未登记的请求已拦下', url: '' });
    attended?.onBlock({ reason: 'differs', text: '价格不同：核准 9.90 元，页面要发送 9.80 元', url: '' });
    await press();
  };
  await world.file();
  expect(shown).toHaveLength(2);
  expect(shown.at(-1)?.trouble).toBe('已拦下，没有发出：价格不同：核准 9.90 元，页面要发送 9.80 元');
});

it('gives back what nobody pressed in time, and lets nothing leave afterwards', async () => {
  isPatient = false;
  expect(await world.file()).toMatchObject({ result: 'done', counts: { presses: 0 } });
  expect(await world.submission()).toMatchObject({ stage: 'approved', attempt: 1 });
  expect(await press()).toBe('操作已经结束，没有提交');
  expect(await world.ledger.actions.presses(world.id)).toEqual([]);
});

it('keeps the time of the intent close to that of the press while the person reads', async () => {
  const { renewIntent } = world.ledger.actions;
  const renewed: string[] = [];
  world.deps.ledger.actions.renewIntent = (id, now, at) => {
    renewed.push(at);
    return renewIntent(id, now, at);
  };
  isPatient = false;
  await world.file();
  expect(renewed).toHaveLength(20);
  expect(new Set(renewed).size).toBe(20);
});

it('presses nothing again before two proven absences when the browser is lost, whatever the gate saw', async () => {
  person = async () => {
    [hasLeft, isConnected] = [true, false];
  };
  isPatient = false;
  await world.file();
  expect(await world.submission()).toMatchObject({ stage: 'unknown' });
  expect(await world.ledger.actions.presses(world.id)).toHaveLength(1);
});

it('does not give back what was refused while the request was held and the browser was lost', async () => {
  person = async () => {
    const { signUpEndsAt } = await world.submission();
    const { renewIntent } = world.ledger.actions;
    world.deps.ledger.actions.renewIntent = (id, _now, at) => renewIntent(id, signUpEndsAt, at);
    [hasLeft, isConnected] = [true, false];
    expect(await press()).toContain('已过截止时间');
  };
  await world.file();
  expect(await world.submission()).toMatchObject({ stage: 'unknown' });
});

it('holds the press back when the shop was paused while the person was reading', async () => {
  person = async () => {
    const change = { who: 'zhou', at: world.clock.now(), event: 'paused', why: '等一等' };
    const pause = { scope: `shop:${world.shop.id}`, reason: '等一等', by: 'zhou' };
    await world.ledger.operations.pause(pause, change);
    expect(await press()).toContain('已暂停提交');
    // Until the gate has stopped the request nothing may be given back.
    expect(await world.submission()).toMatchObject({ stage: 'filing' });
  };
  await world.file();
  expect(world.platform.presses).toEqual([]);
  expect(await world.submission()).toMatchObject({ stage: 'approved' });
});

it('lapses what is pressed after the deadline', async () => {
  person = async () => {
    const { signUpEndsAt } = await world.submission();
    const { renewIntent } = world.ledger.actions;
    world.deps.ledger.actions.renewIntent = (id, _now, at) => renewIntent(id, signUpEndsAt, at);
    expect(await press()).toContain('已过截止时间');
  };
  await world.file();
  expect(world.platform.presses).toEqual([]);
  expect(await world.submission()).toMatchObject({ stage: 'lapsed' });
});

it('gives everything back when the last word cannot be asked', async () => {
  person = async () => {
    world.deps.ledger.actions.renewIntent = () => Promise.reject(new Error('disk is full'));
    expect(await press()).toBe('最后一次核对出错，没有提交');
  };
  await expect(world.file()).rejects.toThrow('disk is full');
  expect(await world.submission()).toMatchObject({ stage: 'approved' });
});

it('does not know the outcome when the window closes on the way, and looks it up at the next run', async () => {
  const { act } = world.platform.adapter;
  world.platform.adapter.act = async (ctx, input) => {
    await act(ctx, input);
    hasLeft = true;
    throw new RetryLater('page is gone', '页面意外关闭');
  };
  person = async () => press();
  expect(await world.file()).toMatchObject({ result: 'done', counts: { presses: 1 } });
  expect(await world.submission()).toMatchObject({ stage: 'unknown' });
  hasLeft = false;
  await world.file();
  expect(await world.submission()).toMatchObject({ stage: 'filed' });
  expect(world.platform.presses).toHaveLength(1);
});
