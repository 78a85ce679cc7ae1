import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { scoutShop } from '../../src/app/scout.ts';
import type { OfferContent } from '../../src/domain/campaign.ts';
import { PageChanged, RetryLater, SessionExpired } from '../../src/domain/errors.ts';
import {
  campaignSeen,
  createPrepareWorld,
  formOffer,
  type PrepareWorld,
  shopFacts,
} from './support/prepare-world.ts';

let world: PrepareWorld;
let shown: OfferContent[];
let reads: string[];
const failures = new Map<string, Error>();

beforeEach(async () => {
  world = await createPrepareWorld();
  shown = [offer('1'), offer('2')];
  reads = [];
  failures.clear();
  world.platform.adapter.listCampaigns = async () => shown.map(campaignSeen);
  world.platform.adapter.readOffer = async (_ctx, { offerId }) => {
    reads.push(offerId);
    const failure = failures.get(offerId);
    if (failure) throw failure;
    const content = shown.find((one) => one.offerId === offerId);
    if (!content) throw new Error(`no offer ${offerId}`);
    return { content, facts: [shopFacts(1, { observedAt: world.clock.now() })] };
  };
});
afterEach(() => world.close());

function offer(id: string, over: Partial<OfferContent> = {}): OfferContent {
  return formOffer({ offerId: id, campaignId: id, name: `活动 ${id}`, ...over });
}

async function scout() {
  reads = [];
  const result = await scoutShop(world.deps, world.shop, world.run);
  return { ...result, reads };
}

describe('scoutShop', () => {
  it('reads what is new once, and again only when it grew old', async () => {
    expect(await scout()).toMatchObject({
      result: 'done',
      counts: { campaigns: 2, added: 2, offersRead: 2 },
      reads: ['1', '2'],
    });
    expect((await scout()).reads).toEqual([]);
    world.clock.add(4 * 3_600_000);
    expect((await scout()).reads).toEqual(['1', '2']);
    expect((await world.ledger.campaigns.currentOffer(world.shop.id, '1'))?.version).toBe(1);
  });

  it('versions a changed offer and keeps old and new', async () => {
    await scout();
    shown = [offer('1', { name: '活动 1 延期', signUpEndsAt: '2026-12-05T00:00:00.000Z' }), offer('2')];
    expect(await scout()).toMatchObject({ counts: { changed: 1 }, reads: ['1'] });
    expect(await world.ledger.campaigns.currentOffer(world.shop.id, '1')).toMatchObject({ version: 2 });
    const [event] = await world.ledger.submissions.events({ events: ['campaign-changed'] });
    expect(event?.data).toMatchObject({ before: { name: '活动 1' }, after: { name: '活动 1 延期' } });
  });

  it('notices what vanished', async () => {
    await scout();
    shown = [offer('2')];
    expect(await scout()).toMatchObject({ counts: { vanished: 1 } });
    expect(await world.ledger.campaigns.currentOffer(world.shop.id, '1')).toMatchObject({
      vanishedAt: world.clock.now(),
    });
  });

  it('does not read an offer whose sign-up is over', async () => {
    shown = [offer('1', { signUpEndsAt: '2026-11-01T00:00:00.000Z' }), offer('2')];
    expect((await scout()).reads).toEqual(['2']);
  });

  it('does not lose the others to one unreadable offer, and says which it is', async () => {
    failures.set('1', new PageChanged('changed', '页面变了'));
    expect(await scout()).toMatchObject({
      result: 'failed',
      counts: { offersRead: 1, offersUnread: 1 },
      summary: expect.stringContaining('活动 1'),
    });
    failures.clear();
    expect((await scout()).reads).toEqual(['1']);
  });

  it('could not look when nothing could be read', async () => {
    failures.set('1', new RetryLater('slow', '稍后'));
    failures.set('2', new RetryLater('slow', '稍后'));
    expect(await scout()).toMatchObject({ result: 'could-not-look' });
  });

  it.each([
    [
      'the list',
      () => {
        world.platform.adapter.listCampaigns = async () => {
          throw new PageChanged('list', '列表变了');
        };
      },
      PageChanged,
    ],
    ['the session', () => failures.set('1', new SessionExpired('out', '请登录')), SessionExpired],
    ['a bug', () => failures.set('1', new TypeError('bug')), TypeError],
  ])('throws when %s fails, and forgets nothing it knew', async (_name, spoil, kind) => {
    await world.offer(offer('9'));
    spoil();
    await expect(scout()).rejects.toThrow(kind);
    if (kind === PageChanged)
      expect(await world.ledger.campaigns.currentOffer(world.shop.id, '9')).toBeDefined();
  });

  it('stops between two offers when it is told to', async () => {
    const controller = new AbortController();
    world.run = { ...world.run, signal: controller.signal };
    controller.abort(new Error('stop'));
    await expect(scout()).rejects.toThrow('stop');
  });
});
