import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RetryLater, Stop } from '../../../src/domain/errors.ts';
import { createFilingWorld, type FilingWorld } from './filing-world.ts';

describe('what goes wrong between claim and outcome', () => {
  let world: FilingWorld;
  beforeEach(async () => {
    world = await createFilingWorld();
  });
  afterEach(() => world.close());

  it('gives back what a pool nobody can read kept from being proved', async () => {
    const { read } = world.deps.pools;
    world.platform.onPrepare = () => {
      world.deps.pools.read = () => Promise.reject(new Stop('pool is unreadable', '数据池文件读不出来'));
    };
    await expect(world.file()).rejects.toThrow('unreadable');
    expect(await world.submission()).toMatchObject({ stage: 'approved', attempt: 1 });
    world.deps.pools.read = read;
    world.platform.onPrepare = undefined;
    await world.file();
    expect(await world.submission()).toMatchObject({ stage: 'filed' });
    expect(world.platform.presses).toHaveLength(1);
  });

  it('gives back what could not get its intent written', async () => {
    const { actions } = world.ledger;
    const { commitIntent } = actions;
    actions.commitIntent = () => Promise.reject(new RetryLater('ledger is locked', '台账正忙'));
    await expect(world.file()).rejects.toThrow('locked');
    expect(world.platform.presses).toHaveLength(0);
    expect(await world.submission()).toMatchObject({ stage: 'approved' });
    actions.commitIntent = commitIntent;
    await world.file();
    expect(await world.submission()).toMatchObject({ stage: 'filed' });
  });

  it('gives back, for the next start, what a stop cut short before anything was sent', async () => {
    const stopping = new AbortController();
    world.run.signal = stopping.signal;
    world.platform.adapter.act = () => {
      stopping.abort(new Error('worker is stopping'));
      return Promise.reject(stopping.signal.reason);
    };
    await world.file().catch(() => undefined);
    expect(world.platform.presses).toHaveLength(0);
    expect(await world.submission()).toMatchObject({ stage: 'approved' });
  });

  it('looks up a press whose answer could not be written, in the next run and without a restart', async () => {
    const { actions } = world.ledger;
    const { recordAnswers } = actions;
    actions.recordAnswers = () => Promise.reject(new RetryLater('ledger is locked', '台账正忙'));
    await expect(world.file()).rejects.toThrow('locked');
    expect(await world.submission()).toMatchObject({ stage: 'filing' });
    actions.recordAnswers = recordAnswers;
    await world.file();
    expect(await world.submission()).toMatchObject({ stage: 'filed', platformRecordId: 'R1' });
    expect(world.platform.presses).toHaveLength(1);
  });
});
