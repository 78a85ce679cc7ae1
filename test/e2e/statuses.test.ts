import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Submission } from '../../src/domain/submission.ts';
import { type Desk, openDesk, type Place } from './support/desk.ts';
import { news } from './support/outcome.ts';
import { startTeam, type Team } from './support/team.ts';

/** What the platform says after the sign-up, read on its own pages: a person's turn, a take-down, its own sign-ups. */
let team: Team;
let desk: Desk;

const HOUR_MS = 3_600_000;

beforeAll(async () => {
  team = await startTeam();
  desk = openDesk(team);
});

afterAll(() => team.close());

const get = (id: string): Promise<Submission> => team.app.deps.ledger.submissions.get(id);

async function fileNext(wanted: (place: Place) => boolean): Promise<{ id: string; place: Place }> {
  const { submission, place } = await desk.approveNext(wanted);
  await team.run('file-submissions', place.shop);
  return { id: submission.id, place };
}

async function trackAfter({ shop }: Place, hours: number): Promise<void> {
  await team.control('POST', '/clock/advance', { ms: hours * HOUR_MS });
  await team.run('track-reviews', shop);
}

describe('after the sign-up', () => {
  it('names what a person has to pay, and goes on when it is paid', async () => {
    const { id, place } = await fileNext(({ activity }) => activity.audit === 'recharge');
    await trackAfter(place, 7);
    const asked = await get(id);
    expect(asked).toMatchObject({
      review: 'needs-action',
      needsPerson: { what: '营销账户待充值', amountFen: 50_000, deadlineAt: expect.any(String) },
    });
    expect(asked.needsPerson?.link).toContain(`activity_goods_id=${asked.platformRecordId}`);
    const told = (await news(team)).find(({ kind }) => kind === 'needs-person');
    expect(told).toMatchObject({ to: [asked.owner], data: { amountFen: 50_000, submissionId: id } });
    await team.control('POST', `/records/${asked.platformRecordId}/act`, { act: 'recharge' });
    await trackAfter(place, 0);
    expect(await get(id)).toMatchObject({ review: 'passed', reviewRaw: '审核通过' });
    expect(await get(id)).not.toHaveProperty('needsPerson');
    await trackAfter(place, 5);
    expect(await get(id)).toMatchObject({ review: 'scheduled', reviewRaw: '报名成功' });
  });

  it('tells at once that the platform took a passed one down, and why', async () => {
    const { id, place } = await fileNext(({ activity }) => activity.audit === 'exempt');
    await trackAfter(place, 0);
    expect(await get(id)).toMatchObject({ reviewRaw: '系统审核通过', isOpen: true });
    await team.control('POST', `/goods/${place.goods.goodsId}`, { stock: 1 });
    await trackAfter(place, 25);
    expect(await get(id)).toMatchObject({ review: 'removed', reviewRaw: '活动下线', isOpen: false });
    const told = (await news(team)).filter(
      ({ kind, data }) => kind === 'rejection' && data.submissionId === id,
    );
    expect(told).toMatchObject([
      { data: { canResubmit: false, reasonRaw: expect.stringContaining('库存 1 件') } },
    ]);
  });

  it('keeps what the platform signed up by itself as foreign and touches none of it', async () => {
    await team.control('POST', '/clock/advance', { ms: 30 * HOUR_MS });
    for (const shop of team.shops) await team.run('track-reviews', shop);
    const kept = await Promise.all(
      team.shops.map(({ id }) => team.app.deps.ledger.records.list({ shopId: id })),
    );
    const own = kept.flat().filter(({ origin }) => origin === 'platform');
    expect(own).toContainEqual(
      expect.objectContaining({ statusRaw: '系统报名/返场待确认', offerName: '系统推荐·年货节返场' }),
    );
    expect(own.every(({ submissionId }) => submissionId === undefined)).toBe(true);
  });
});
