import { beforeEach, expect, it } from 'vitest';
import {
  NeedsHuman,
  type ReactionError,
  RetryLater,
  SessionExpired,
  Stop,
} from '../../../src/domain/errors.ts';
import { rewriteAnswers } from '../support/rewrite.ts';
import { logIn, type OnStage, type Stage, signOut } from './stage.ts';

const UNHEARD_OF = '从未见过的状态';

/** What comes between a page and its reader, by the reaction it asks for. */
export function checkReading(stage: Stage, onStage: OnStage): void {
  beforeEach(async () => {
    expect(await logIn(onStage())).toMatchObject({ kind: 'signed-in' });
  });

  it.each([
    ['throttle', 'campaignList', RetryLater],
    ['5xx', 'campaignList', RetryLater],
    ['expired-session', 'campaignList', SessionExpired],
    ['captcha', 'campaigns', NeedsHuman],
    ['wrong-shop', 'identity', NeedsHuman],
  ] as const)('%s is named by its reaction, in Chinese', async (kind, place, reaction) => {
    const lane = onStage();
    await lane.fault(kind, { match: { path: stage.paths[place] } });
    const failure = await lane.adapter.listCampaigns(lane.context()).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(reaction);
    expect((failure as ReactionError).userMessage).toMatch(/[一-龥]/);
    // A session that serves another shop stands; one that is over is found out, also while its page still leaves.
    if (kind === 'wrong-shop') await signOut(lane);
  });

  it('reads nothing of another shop than its own, by whatever verb', async () => {
    const lane = onStage();
    const shop = { ...lane.shop, platformShopId: '1', name: '别的店' };
    const ctx = lane.context({ shop });
    const { adapter } = stage;
    for (const read of [
      () => adapter.listCampaigns(ctx),
      () => adapter.listRecords(ctx),
      () => adapter.find(ctx, { subjectIds: ['1'] }),
    ])
      await expect(read()).rejects.toBeInstanceOf(NeedsHuman);
  });

  it('stops within a second when its lane must be free', async () => {
    const lane = onStage();
    const { campaignList } = stage.paths;
    await lane.fault('hang', { match: { path: campaignList } });
    const stop = new AbortController();
    const running = lane.adapter.listCampaigns(lane.context({ signal: stop.signal }));
    await lane.context().page.waitForRequest((request) => request.url().includes(campaignList));
    const startedAt = performance.now();
    stop.abort(new Stop('lane must be free', '通道要让出'));
    await expect(running).rejects.toThrow('lane must be free');
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });
}

/** Which words there are is proven by the simulated platform's own; what another one means is nobody's guess. */
export function checkWords(stage: Stage, onStage: OnStage): void {
  it('knows every word that the platform says, and guesses none that it does not', async () => {
    expect([...stage.statusWords].sort()).toEqual([...stage.adapter.profile.statusWords.keys()].sort());
    const lane = onStage();
    const [known] = (await lane.adapter.listRecords(lane.context())).records;
    const unhear = await rewriteAnswers(lane.context().page, stage.paths.records, (text) =>
      text.replaceAll(`"${known?.statusRaw}"`, `"${UNHEARD_OF}"`),
    );
    const { records } = await lane.adapter.listRecords(lane.context()).finally(unhear);
    expect(records.find(({ recordId }) => recordId === known?.recordId)).toMatchObject({
      statusRaw: UNHEARD_OF,
      review: 'unmapped',
    });
  });
}
