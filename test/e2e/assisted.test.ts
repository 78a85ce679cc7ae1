import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { login } from '../../adapters/pinduoduo/pages.ts';
import type { AppDeps, RunContext, RunResult } from '../../src/app/deps.ts';
import { fileShop } from '../../src/app/file.ts';
import { formatYuan } from '../../src/domain/money.ts';
import type { Shop } from '../../src/domain/pool/schema.ts';
import { epochMsOf, toInstant } from '../../src/domain/time.ts';
import type { Lanes } from '../../src/ports/lane.ts';
import { noticeOn, type OwnChrome, startOwnChrome } from '../tools/own-chrome.ts';
import { type Approved, type Desk, openDesk, type Place } from './support/desk.ts';
import { commitsOf, stateOf } from './support/outcome.ts';
import { sandboxPasswords } from './support/passwords.ts';
import { startTeam, type Team } from './support/team.ts';

/** A person presses in their own, signed-in Chrome; the gate lets leave exactly what was approved, once. */
let team: Team;
let desk: Desk;
let chrome: OwnChrome;

const FORM = '/act/goods_price/confirm';
const SUBMIT = '[data-tracking-click-viewid="submit_shared"]';

beforeAll(async () => {
  [team, chrome] = await Promise.all([startTeam(), startOwnChrome()]);
  desk = openDesk(team);
  await signIn(team.shops[0] as Shop);
});

afterAll(async () => {
  await team.close();
  await chrome.close();
});

async function signIn({ botAccount }: Shop): Promise<void> {
  const page = await chrome.context.newPage();
  await page.goto(team.sandbox.loginUrl('pinduoduo'));
  await login.accountTab(page).click();
  await login.username(page).fill(botAccount);
  await login.password(page).fill(sandboxPasswords.get(botAccount) ?? '');
  await login.submit(page).click();
  await page.waitForURL(/\/home/);
  await page.close();
}

/** Which goods the person sees stays the same: small ones of one shop. */
const small = ({ goods, shop }: Place) => goods.skus.length <= 9 && shop.id === team.shops[0]?.id;

interface Assisted extends Approved {
  run: RunResult;
  state: Awaited<ReturnType<typeof stateOf>>;
}

type Hand = (tab: Page, approved: Approved) => Promise<unknown>;

async function assisted(next: Approved, hand: Hand, deps = team.app.deps): Promise<Assisted> {
  const [run] = await Promise.all([
    fileShop(deps, next.place.shop, byPerson()),
    chrome.askedTab(FORM).then((tab) => hand(tab, next)),
  ]);
  return { ...next, run, state: await stateOf(team, next.submission.id) };
}

function byPerson(): RunContext {
  return { ...team.byHand(), assisted: { chromePort: chrome.port } };
}

const press: Hand = (tab) => tab.locator(SUBMIT).click();

/** Overwrites the price of the first sku, as a person does who thinks they know better. */
async function changePrice(tab: Page, { submission }: Approved, byFen: number): Promise<string> {
  const [line] = submission.snapshot.lines;
  const price = formatYuan((line?.priceFen ?? 0) + byFen);
  const row = tab.getByTestId('beast-core-table-body-tr').filter({ hasText: line?.platformSkuId ?? '' });
  await row.locator('input').first().fill(price);
  return price;
}

/** The same parts with a clock that can be moved, and a platform that always agrees with it. */
function withClock(): { deps: AppDeps; moveTo: (instant: string) => void } {
  const { deps } = team.app;
  let byMs = 0;
  const nowMs = () => deps.clock.nowMs() + byMs;
  const lanes: Lanes = {
    withShop: (shop, work, inLane) =>
      deps.lanes.withShop(shop, work, (lane) => inLane({ ...lane, clockSkewMs: () => 0 })),
  };
  return {
    deps: { ...deps, lanes, clock: { ...deps.clock, nowMs, now: () => toInstant(nowMs()) } },
    moveTo: (instant) => {
      byMs = epochMsOf(instant) - deps.clock.nowMs();
    },
  };
}

async function eventsOf({ submission: { id } }: Approved): Promise<string[]> {
  return (await team.app.deps.ledger.submissions.story(id)).map(({ event }) => event);
}

describe('a person at their own Chrome', () => {
  it('presses what the page asks for: it leaves once, after the intent', async () => {
    const done = await assisted(await desk.approveNext(small), async (tab, next) => {
      const shown = await noticeOn(tab);
      expect(shown).toContain('由您点击「提交」');
      for (const { spec, priceFen, stock } of next.submission.snapshot.lines) {
        expect(shown).toContain(`${spec}：${formatYuan(priceFen)} 元，${stock} 件`);
      }
      await press(tab, next);
    });
    expect(done.state).toMatchObject({ stage: 'filed', presses: 1 });
    expect(commitsOf(team, done.place)).toHaveLength(1);
    const events = await eventsOf(done);
    expect(events.indexOf('intent')).toBeLessThan(events.indexOf('filed'));
    expect(chrome.context.pages()).toHaveLength(1);
  });

  it('changes a price, puts it right and presses twice: what was approved leaves once', async () => {
    const next = await desk.approveNext(small);
    await team.control('POST', '/faults', { kind: 'script-presses-twice', match: { path: FORM } });
    const done = await assisted(next, async (tab) => {
      const price = await changePrice(tab, next, -1);
      await press(tab, next);
      await expect.poll(() => noticeOn(tab)).toContain(`页面要发送 ${price} 元`);
      expect(await noticeOn(tab)).toContain('已拦下，没有发出');
      await changePrice(tab, next, 0);
      await tab.locator(SUBMIT).dblclick();
    });
    expect(done.state).toMatchObject({ stage: 'filed', presses: 1 });
    expect(commitsOf(team, done.place)).toHaveLength(1);
    const told = ['differing-press-stopped', 'second-write-blocked'];
    expect(await eventsOf(done)).toEqual(expect.arrayContaining(told));
  });

  it('closes the window, or presses after the deadline: nothing leaves', async () => {
    const next = await desk.approveNext(small);
    const closed = await assisted(next, (tab) => tab.close());
    expect(closed.run).toMatchObject({ result: 'done', counts: { presses: 0 } });
    expect(closed.state).toMatchObject({ stage: 'approved', presses: 0 });
    const { deps, moveTo } = withClock();
    const late = await assisted(
      next,
      async (tab) => {
        moveTo(next.submission.signUpEndsAt);
        await press(tab, next);
      },
      deps,
    );
    expect(late.state.presses).toBe(0);
    expect(late.state.stage).not.toBe('filed');
    expect(commitsOf(team, next.place)).toEqual([]);
    expect(await eventsOf(next)).not.toContain('unknown');
  });
});
