import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Shop } from '../../src/domain/pool/schema.ts';
import type { FaultKind } from '../sandbox/kit/faults.ts';
import { judgeRun } from '../sandbox/oracle.ts';
import { exportedLedger } from '../tools/exported-ledger.ts';
import { type Desk, openDesk, type Place } from './support/desk.ts';
import { commitsOf, newsText, stateOf } from './support/outcome.ts';
import { startTeam, type Team } from './support/team.ts';

/** A press whose outcome nobody knows is settled by reading alone; it is pressed again only after two proven absences. */
let team: Team;
let desk: Desk;

const ENROL = '/lakemms/enrollV2';
const SOON = { timeout: 30_000, interval: 50 };

beforeAll(async () => {
  team = await startTeam({ believedLagMs: 300 });
  desk = openDesk(team);
});

afterAll(() => team.close());

/** Goods of one of the two shops: cases of one shop do not meet those of the other. */
async function approveIn(index: 0 | 1) {
  const shop = team.shops[index];
  return desk.approveNext((place: Place) => place.shop.id === shop?.id && place.goods.skus.length <= 9);
}

/** The next enrol requests of the shop meet this; `times: 0` = all of them. Chromium sends again as often as it has idle connections. */
async function enrolMeets(kind: FaultKind, { shop }: Place, rest: { times?: number; ms?: number } = {}) {
  const match = { path: ENROL, shop: shop.platformShopId };
  await team.control('POST', '/faults', { kind, match, ...rest });
}

/** Presses as the platform's page counted them: a re-send carries the nonce of its press. */
function pressesAt(place: Place): number {
  return new Set(commitsOf(team, place).map(({ nonce }) => nonce)).size;
}

/** Ends the lag of the shop's record list. */
function showRecords({ shop }: Place): void {
  for (const record of team.sandbox.platform.records.ofShop(shop.platformShopId)) record.visibleAt = 0;
}

async function eventsOf(id: string): Promise<string[]> {
  return (await team.app.deps.ledger.submissions.story(id)).map(({ event }) => event);
}

async function fileIn(shop: Shop): Promise<void> {
  await team.run('file-submissions', shop);
}

// The adapter waits a quarter of a minute for an answer: both shops wait at the same time.
describe.concurrent('no answer at all', () => {
  it('lost on its way back: unknown, found in the records, filed with one commit', async () => {
    const { submission, place } = await approveIn(0);
    await enrolMeets('lost-reply', place);
    await fileIn(place.shop);
    expect(await stateOf(team, submission.id)).toMatchObject({ stage: 'filed', presses: 1 });
    expect(await eventsOf(submission.id)).toEqual(expect.arrayContaining(['unknown', 'found']));
    expect(commitsOf(team, place)).toHaveLength(1);
  });

  it('request that hangs: unknown, proven absent, the lane is free and files it at the next run', async () => {
    const { submission, place } = await approveIn(1);
    await enrolMeets('hang', place);
    await fileIn(place.shop);
    expect(await eventsOf(submission.id)).toEqual(
      expect.arrayContaining(['unknown', 'absent', 'absence-proven']),
    );
    expect(commitsOf(team, place)).toEqual([]);
    await fileIn(place.shop);
    expect(await stateOf(team, submission.id)).toMatchObject({ stage: 'filed', attempt: 2, presses: 2 });
    expect(commitsOf(team, place)).toHaveLength(1);
  });
});

describe('a connection that breaks', () => {
  it('G3: after the commit: the browser sends it twice, one submission is recorded, the re-send is reported', async () => {
    const { submission, place } = await approveIn(0);
    await enrolMeets('reset-after', place);
    await fileIn(place.shop);
    await team.run('track-reviews', place.shop);
    expect(await stateOf(team, submission.id)).toMatchObject({ stage: 'filed', presses: 1 });
    expect(commitsOf(team, place)).toHaveLength(2);
    expect(pressesAt(place)).toBe(1);
    expect(await eventsOf(submission.id)).toContain('resent-detected');
    expect(await newsText(team)).toContain('平台收到重复的报名');
  });

  it('before the commit: two proven absences a lag apart, pressed again as attempt 2, one commit', async () => {
    const { submission, place } = await approveIn(0);
    await enrolMeets('reset-before', place, { times: 0 });
    await fileIn(place.shop);
    await team.control('DELETE', '/faults');
    const absences = (await eventsOf(submission.id)).filter((event) => event === 'absent');
    expect(absences.length).toBeGreaterThanOrEqual(2);
    expect(commitsOf(team, place)).toEqual([]);
    expect(await stateOf(team, submission.id)).toMatchObject({ stage: 'approved', presses: 1 });
    await fileIn(place.shop);
    expect(await stateOf(team, submission.id)).toMatchObject({ stage: 'filed', attempt: 2, presses: 2 });
    expect(commitsOf(team, place)).toHaveLength(1);
  });

  it('G5: while the record list lags: absent at first, found before the lag is over, never pressed again', async () => {
    const { submission, place } = await approveIn(1);
    await enrolMeets('list-lag', place, { ms: 3_600_000, times: 0 });
    await enrolMeets('reset-after', place, { times: 0 });
    const filing = fileIn({ ...place.shop, indexLagMs: 3_000 });
    await expect.poll(() => eventsOf(submission.id), SOON).toContain('absent');
    showRecords(place);
    await filing;
    const events = await eventsOf(submission.id);
    expect(events).toEqual(expect.arrayContaining(['absent', 'found', 'resent-detected']));
    await team.control('DELETE', '/faults');
    expect(await stateOf(team, submission.id)).toMatchObject({ stage: 'filed', attempt: 1, presses: 1 });
    expect(pressesAt(place)).toBe(1);
  });
});

it('leaves nothing doubled and nothing lost over all of this', async () => {
  const judged = judgeRun(team.sandbox.journal.entries(), await exportedLedger(team.app.deps.ledger));
  expect(judged).toMatchObject({ commits: 5, doubles: 0, resentReported: 2, lost: 0 });
});
