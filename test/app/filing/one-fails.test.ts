import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cancelSubmission } from '../../../src/app/cancel.ts';
import { NeedsHuman, PageChanged, RetryLater } from '../../../src/domain/errors.ts';
import { createFilingWorld, type FilingWorld } from './filing-world.ts';
import { approveSecondOffer } from './second-offer.ts';

describe('one form that cannot be prepared', () => {
  let world: FilingWorld;
  beforeEach(async () => {
    world = await createFilingWorld();
  });
  afterEach(() => world.close());

  const failFor = (offerId: string, error: Error) => {
    const { prepare } = world.platform.adapter;
    world.platform.adapter.prepare = (ctx, input) =>
      input.offerId === offerId ? Promise.reject(error) : prepare(ctx, input);
  };

  const failPressOf = (offerId: string, error: Error) => {
    const { act } = world.platform.adapter;
    world.platform.adapter.act = (ctx, input) =>
      input.offerId === offerId ? Promise.reject(error) : act(ctx, input);
  };

  it('does not keep the other offers of the shop from being filed, and is reported', async () => {
    const other = await approveSecondOffer(world);
    const { offerId } = await world.submission();
    failFor(offerId, new PageChanged('form has changed', '报名表与已知的不同'));
    await expect(world.file()).rejects.toThrow('form has changed');
    expect(await world.submission()).toMatchObject({ stage: 'approved' });
    expect(await world.ledger.submissions.get(other)).toMatchObject({ stage: 'filed' });
  });

  it('goes on with the others when one is cancelled just before it is claimed', async () => {
    const other = await approveSecondOffer(world);
    const { find } = world.platform.adapter;
    world.platform.adapter.find = async (ctx, input) => {
      const cancel = { submissionId: world.id, person: 'lin', reason: '改期' };
      await cancelSubmission(world.deps, cancel);
      return find(ctx, input);
    };
    await world.file();
    expect(await world.submission()).toMatchObject({ stage: 'cancelled' });
    expect(await world.ledger.submissions.get(other)).toMatchObject({ stage: 'filed' });
  });

  it('ends the run when the next form would fail as well', async () => {
    const other = await approveSecondOffer(world);
    const { offerId } = await world.submission();
    failFor(offerId, new NeedsHuman('captcha', '需要滑块验证'));
    await expect(world.file()).rejects.toThrow('captcha');
    expect(await world.ledger.submissions.get(other)).toMatchObject({ stage: 'approved' });
  });

  it('gives back what a captcha kept from being sent, and lets the lane wait for a person', async () => {
    const failure = new NeedsHuman('captcha', '需要滑块验证');
    world.platform.adapter.act = () => Promise.reject(failure);
    await expect(world.file()).rejects.toBe(failure);
    expect(await world.submission()).toMatchObject({ stage: 'approved' });
  });

  it('holds what a changed page kept from being sent, goes on with the others, and is reported', async () => {
    const other = await approveSecondOffer(world);
    const { offerId } = await world.submission();
    const failure = new PageChanged('submit button is gone', '报名表上没有提交按钮');
    failPressOf(offerId, failure);
    await expect(world.file()).rejects.toBe(failure);
    expect(await world.submission()).toMatchObject({ stage: 'held', hold: { code: 'page-changed' } });
    expect(await world.ledger.submissions.get(other)).toMatchObject({ stage: 'filed' });
  });

  it('tries a form that hangs under the press once in a run, after which the others have their turn', async () => {
    const other = await approveSecondOffer(world);
    const { offerId } = await world.submission();
    const failure = new RetryLater('page does not answer', '页面没有反应');
    failPressOf(offerId, failure);
    await expect(world.file()).rejects.toBe(failure);
    expect(await world.submission()).toMatchObject({ stage: 'approved', attempt: 1 });
    expect(await world.ledger.submissions.get(other)).toMatchObject({ stage: 'filed' });
  });

  it('pauses the shop for an unknown request even when the run ends in an error', async () => {
    const { offerId } = await world.submission();
    failFor(offerId, new PageChanged('form has changed', '报名表与已知的不同'));
    const text = '未登记的请求已拦下：POST /track';
    world.platform.gate.takeIncidents = () => [{ reason: 'unknown-request', text, url: '/track' }];
    await expect(world.file()).rejects.toThrow('form has changed');
    expect(await world.ledger.operations.pauses()).toMatchObject([{ scope: `shop:${world.shop.id}` }]);
  });
});
