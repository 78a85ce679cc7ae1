import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keepDigest } from '../../src/app/digest.ts';
import { fileShop } from '../../src/app/file.ts';
import { formatYuan } from '../../src/domain/money.ts';
import type { FaultKind } from '../sandbox/kit/faults.ts';
import { type Desk, openDesk, type Place } from './support/desk.ts';
import { withHand } from './support/hand.ts';
import { commitsOf, newsText, stateOf } from './support/outcome.ts';
import { startTeam, type Team } from './support/team.ts';

/**
 * Whatever the page does, nothing but the approved content leaves the browser, and what stands in the way is held and told. The
 * contract of the platforms shows what obstacles there are, each by its own name.
 */
let team: Team;
let desk: Desk;

const FORM = '/act/goods_price/confirm';
const small = ({ goods }: Place): boolean => goods.skus.length <= 12;

/** Colleagues sign up at 88 % of the list price: where the campaign asks for less, their record is told from ours by its price. */
function isBelowStaffPrice({ activity }: Place): boolean {
  return activity.rules.some((rule) => rule.kind === 'discount_max' && rule.perMille < 880);
}

beforeAll(async () => {
  team = await startTeam();
  desk = openDesk(team);
});

afterAll(() => team.close());

beforeEach(async () => {
  await team.control('DELETE', '/faults');
  const change = { who: 'zhou', at: team.app.deps.clock.now(), event: 'unpaused', why: '原因已核对' };
  for (const shop of team.shops) await team.app.deps.ledger.operations.unpause(`shop:${shop.id}`, change);
});

async function fileUnder(kind: FaultKind, { match = {}, wanted = small } = {}) {
  const { submission, place } = await desk.approveNext(wanted);
  await team.control('POST', '/faults', { kind, match });
  await team.run('file-submissions', place.shop);
  return { submission, place, state: await stateOf(team, submission.id) };
}

async function pausedScopes(): Promise<string[]> {
  return (await team.app.deps.ledger.operations.pauses()).map((pause) => pause.scope);
}

describe('the write gate', () => {
  it('stops a script that sends 0.99 for 9.90, holds it with both prices and pauses the shop', async () => {
    const { submission, place, state } = await fileUnder('script-sends-other-price', {
      match: { path: FORM },
    });
    expect(commitsOf(team, place)).toEqual([]);
    expect(state).toMatchObject({ stage: 'held', holdCode: 'gate-differs', presses: 0 });
    expect(state.holdText).toContain(`核准 ${formatYuan(submission.snapshot.lines[0]?.priceFen ?? 0)} 元`);
    expect(await pausedScopes()).toEqual([`shop:${place.shop.id}`]);
    expect(await newsText(team)).toContain('已自动暂停提交');
  });
});

describe('what changed between approval and filing', () => {
  it('holds a changed agreement text and files nothing', async () => {
    const wanted = (one: Place) => small(one) && !!one.activity.agreement;
    const { place, state } = await fileUnder('changed-agreement', { wanted });
    expect(commitsOf(team, place)).toEqual([]);
    expect(state).toMatchObject({ stage: 'held', holdCode: 'agreement-changed', presses: 0 });
  });

  it('takes a submission back to draft when its floor price was edited after the approval', async () => {
    const { submission, place } = await desk.approveNext(small);
    const { pools } = team.app.deps;
    const { pool, version } = await pools.read();
    const skuId = submission.lines[0]?.skuId;
    const skus = pool.skus.map((sku) => (sku.id === skuId ? { ...sku, floorFen: sku.floorFen - 1 } : sku));
    await pools.replace({ ...pool, skus }, version);
    await team.run('file-submissions', place.shop);
    expect(commitsOf(team, place)).toEqual([]);
    expect(await stateOf(team, submission.id)).toMatchObject({ stage: 'draft', presses: 0 });
  });
});

describe('a colleague who signs the goods up', () => {
  it('before the lane run: nothing is pressed, one is held, the owner is told', async () => {
    const { submission, place } = await desk.approveNext(small);
    const { shop, activity, goods } = place;
    const staff = { shop: shop.platformShopId, activityId: activity.id, goodsId: goods.goodsId };
    await team.control('POST', '/staff-enrol', staff);
    await team.run('file-submissions', shop);
    expect(commitsOf(team, place)).toEqual([]);
    expect(commitsOf(team, place, 'staff')).toHaveLength(1);
    const state = await stateOf(team, submission.id);
    expect(state).toMatchObject({ stage: 'held', holdCode: 'already-on-platform', presses: 0 });
    expect(await newsText(team)).toContain('商品已在活动中');
  });

  it('after the look at the records: the form itself shows it, nothing is pressed, the digest tells', async () => {
    const { submission, place } = await desk.approveNext(small);
    await team.control('POST', '/faults', { kind: 'staff-signs-up' });
    await team.run('file-submissions', place.shop);
    expect(commitsOf(team, place)).toEqual([]);
    const state = await stateOf(team, submission.id);
    expect(state).toMatchObject({ stage: 'held', holdCode: 'already-on-platform', presses: 0 });
    const { digest } = await keepDigest(team.app.deps);
    expect(JSON.stringify(digest.todo)).toContain(state.holdText);
  });

  it('between read-back and press: 「已报名」 is no refusal, the records decide, the owner is told', async () => {
    const { submission, place } = await desk.approveNext((one) => small(one) && isBelowStaffPrice(one));
    const { shop, activity, goods } = place;
    await team.control('POST', '/faults', { kind: 'refuse-duplicates', times: 0 });
    const staff = { shop: shop.platformShopId, activityId: activity.id, goodsId: goods.goodsId };
    const deps = withHand(team.app.deps, () => team.control('POST', '/staff-enrol', staff));
    await fileShop(deps, shop, team.byHand());
    expect(commitsOf(team, place)).toEqual([]);
    const state = await stateOf(team, submission.id);
    expect(state).toMatchObject({ stage: 'held', holdCode: 'outcome-unclear', presses: 1 });
    expect(await newsText(team)).toContain('平台价格与申报不一致');
  });
});

describe('the platform’s clock', () => {
  it.each([
    ['date-unreadable', '读不到平台时间，已停止提交'],
    ['date-skew', '本机时钟不准，已停止提交'],
  ] as const)('%s: nothing is pressed, it is held and told', async (kind, title) => {
    const { submission, place } = await desk.approveNext(small);
    await team.control('POST', '/faults', { kind, match: {}, times: 0 });
    await team.run('file-submissions', place.shop);
    expect(commitsOf(team, place)).toEqual([]);
    const state = await stateOf(team, submission.id);
    expect(state).toMatchObject({ stage: 'held', holdCode: 'clock-skew', presses: 0 });
    expect(await newsText(team)).toContain(title);
  });
});
