import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { byUrgency } from '../../src/app/filing/queue.ts';
import type { Child } from '../demo/child.ts';
import { createPromo } from '../demo/promo.ts';
import { type Approved, type Desk, openDesk } from './support/desk.ts';
import { commitsOf, stateOf } from './support/outcome.ts';
import { startTeam, type Team } from './support/team.ts';
import { askOwner, kill, killAt, lineOf, startWorker } from './support/worker.ts';

/** The worker of `npm start` as a real process: killed in the middle, paused from outside. It does only what is asked for. */
let team: Team;
let desk: Desk;
/** What one test leaves running works on in the next. */
let worker: Child | undefined;

/** Keeps the second form waiting while the pause is written. */
const PAUSE_LANDS_MS = 6_000;
const INDEX_LAG_MS = 300;
const WHOLE_RUN = { timeout: 150_000, interval: 200 };

beforeAll(async () => {
  team = await startTeam({ indexLagMs: INDEX_LAG_MS });
  desk = openDesk(team);
  await team.release();
});

afterAll(async () => {
  await worker?.stop();
  await team.close();
});

async function runningWorker(): Promise<Child> {
  worker ??= await startWorker(team);
  return worker;
}

const approveSmall = (): Promise<Approved> => desk.approveNext(({ goods }) => goods.skus.length <= 9);

async function expectFiledOnce({ submission, place }: Approved): Promise<void> {
  await expect.poll(async () => (await stateOf(team, submission.id)).stage, WHOLE_RUN).toBe('filed');
  expect(commitsOf(team, place)).toHaveLength(1);
  // What is approved next must not be met by this run.
  await expect.poll(isIdle, WHOLE_RUN).toBe(true);
}

async function isIdle(): Promise<boolean> {
  const runs = await team.app.deps.ledger.operations.lastRuns();
  return runs.every(({ endedAt }) => endedAt !== undefined);
}

describe('a worker that is killed', () => {
  it('after its claim, and again after its intent, files exactly once', async () => {
    const approved = await approveSmall();
    const first = await startWorker(team);
    const claimed = killAt(first, / action claimed /);
    await askOwner(team, 'file-submissions', approved.place.shop);
    await claimed;
    const second = await startWorker(team);
    await killAt(second, / intent .*committed/);
    worker = await startWorker(team);
    await expectFiledOnce(approved);
    const story = await team.app.deps.ledger.submissions.story(approved.submission.id);
    const events = story.map(({ event }) => event);
    expect(events).toEqual(expect.arrayContaining(['settled-after-restart', 'intent', 'unknown']));
    expect(events.some((event) => event === 'found' || event === 'absence-proven')).toBe(true);
  });

  it('after the platform took the press finds the record and never presses again', async () => {
    const approved = await approveSmall();
    const match = { path: '/lakemms/enrollV2' };
    await team.control('POST', '/faults', { kind: 'lost-reply', match });
    const first = await runningWorker();
    await askOwner(team, 'file-submissions', approved.place.shop);
    await expect.poll(() => commitsOf(team, approved.place).length, WHOLE_RUN).toBe(1);
    await kill(first);
    worker = await startWorker(team);
    await expectFiledOnce(approved);
    expect(await stateOf(team, approved.submission.id)).toMatchObject({ attempt: 1, presses: 1 });
  });
});

describe('a worker that runs', () => {
  it('presses nothing from 5 s after a pause on, and goes on reading', async () => {
    const approved = await approveInTwoCampaigns();
    const { shop } = approved[0].place;
    const second = lastToFile(approved);
    const match = { path: '/enroll/rule_v3', offer: second.place.activity.id };
    await team.control('POST', '/faults', { kind: 'slow', match, ms: PAUSE_LANDS_MS, times: 1 });
    const pressed = lineOf(await runningWorker(), / answers recorded /);
    await askOwner(team, 'file-submissions', shop);
    await pressed;
    await pause(shop.id);
    await team.control('DELETE', '/faults');
    const track = await askOwner(team, 'track-reviews', shop);
    await expect.poll(() => requestState(track), WHOLE_RUN).toBe('done');

    const { ledger } = team.app.deps;
    const since = Date.parse((await ledger.operations.pauses())[0]?.since ?? '');
    const actions = await ledger.actions.list({ shopId: shop.id });
    const intents = actions.map(({ intentAt }) => Date.parse(intentAt ?? '1970-01-01'));
    expect(Math.max(...intents)).toBeLessThanOrEqual(since + 5_000);
    expect(await stateOf(team, second.submission.id)).toMatchObject({ stage: 'approved', presses: 0 });

    const promo = createPromo({ ...process.env, ...team.env });
    await promo(['unpause', '--shop', shop.id]);
    await askOwner(team, 'file-submissions', shop);
    for (const each of approved) await expectFiledOnce(each);
  });
});

/** A row beside the running worker, as `promo pause` writes it. */
function pause(shopId: string): Promise<unknown> {
  const { ledger, clock } = team.app.deps;
  const [by, reason] = ['zhou', '核对价格'];
  const change = { who: by, at: clock.now(), why: reason, event: 'paused' };
  return ledger.operations.pause({ scope: `shop:${shopId}`, reason, by }, change);
}

function lastToFile(approved: readonly Approved[]): Approved {
  const order = { indexLagMs: INDEX_LAG_MS, now: team.app.deps.clock.now() };
  const last = byUrgency(
    approved.map(({ submission }) => submission),
    order,
  ).at(-1);
  const found = approved.find(({ submission }) => submission.id === last?.id);
  if (!found) throw new Error('nothing is approved');
  return found;
}

async function requestState(id: string): Promise<string> {
  return (await team.app.deps.ledger.operations.getRequest(id)).state;
}

/** Of one shop, so that they are filed in two presses one after the other. */
async function approveInTwoCampaigns(): Promise<[Approved, Approved]> {
  const first = await approveSmall();
  const { shop, activity } = first.place;
  const second = await desk.approveNext(
    (place) => place.shop.id === shop.id && place.activity.id !== activity.id && place.goods.skus.length <= 9,
  );
  return [first, second];
}
