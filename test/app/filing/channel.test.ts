import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFilingWorld, type FilingWorld } from './filing-world.ts';

const BYTES = new Uint8Array([80, 75]);

describe('filing by workbook', () => {
  let world: FilingWorld;
  beforeEach(async () => {
    world = await createFilingWorld();
    const { profile } = world.platform.adapter;
    const workbook = { fromLines: 1, maxSubjectsPerAct: 500, decode: () => undefined };
    world.platform.adapter.profile = { ...profile, workbook };
  });
  afterEach(() => world.close());

  it('hands the very bytes that were prepared to the gate and to the press', async () => {
    const read: Uint8Array[] = [];
    const { readWorkbook } = world.platform.gate;
    world.platform.gate.readWorkbook = (bytes) => {
      read.push(bytes);
      return readWorkbook(bytes);
    };
    const workbook = { name: '报名.xlsx', bytes: BYTES };
    world.platform.prepareResult = { kind: 'prepared', readBackHash: 'h', workbook };
    await world.file();
    expect(await world.submission()).toMatchObject({ stage: 'filed' });
    expect(read).toEqual([BYTES]);
    expect(world.platform.presses).toMatchObject([{ channel: 'workbook', workbook }]);
  });

  it('tells the gate what the form calls its fields', async () => {
    const { arm } = world.platform.gate;
    const armed: unknown[] = [];
    world.platform.gate.arm = (approved) => {
      armed.push(approved.fieldCodes);
      arm(approved);
    };
    const fieldCodes = { 88043625: 'promoPrice' };
    world.platform.prepareResult = { kind: 'prepared', readBackHash: 'h', fieldCodes };
    await world.file();
    expect(armed).toEqual([fieldCodes]);
  });

  it('goes over to the form, before any press, when the platform takes no workbook now', async () => {
    const { prepare } = world.platform.adapter;
    const asked: (string | undefined)[] = [];
    world.platform.adapter.prepare = async (ctx, input) => {
      const channel = input.kind === 'enrol' ? input.channel : undefined;
      asked.push(channel);
      if (channel !== 'workbook') return prepare(ctx, input);
      return { kind: 'other-channel', channel: 'form', reason: '上一份报名表还在处理' };
    };
    await world.file();
    expect(asked).toEqual(['workbook', 'form']);
    expect(world.platform.presses).toMatchObject([{ channel: 'form' }]);
    expect(await world.submission()).toMatchObject({ stage: 'filed', attempt: 2 });
    expect((await world.told()).filter((event) => event === 'intent')).toHaveLength(1);
  });

  it('stays unknown like any press whose answer is lost, and is found in the records', async () => {
    world.platform.prepareResult = {
      kind: 'prepared',
      readBackHash: 'h',
      workbook: { name: '报名.xlsx', bytes: BYTES },
    };
    world.platform.script = ['lost-reply'];
    await world.file();
    expect(await world.submission()).toMatchObject({ stage: 'filed', platformRecordId: 'R1' });
    expect(world.platform.presses).toHaveLength(1);
  });

  it('holds what the platform’s own check says, before any form is filled', async () => {
    const { id } = (await world.submission()).subject;
    const text = '商品近 30 天销量不足';
    world.platform.adapter.check = async () => [{ code: 'check-failed', text, subjectId: id }];
    await world.file();
    expect(await world.submission()).toMatchObject({ stage: 'held', hold: { code: 'check-failed', text } });
    expect(world.platform.presses).toEqual([]);
  });
});
