import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { giveConsent, pendingConsents } from '../../src/app/consent.ts';
import type { AppDeps } from '../../src/app/deps.ts';
import { prepareSubmissions } from '../../src/app/prepare.ts';
import type { Pool } from '../../src/domain/pool/schema.ts';
import { hashOf } from '../../src/domain/snapshot.ts';
import type { Submission } from '../../src/domain/submission.ts';
import { openScene, type Scene } from '../sandbox/scene.ts';
import { samplePoolOf } from '../tools/samples/sample-pool.ts';
import { createPrepareWorld, type PrepareWorld } from './support/prepare-world.ts';
import { readOffers } from './support/sandbox-readings.ts';

/** The sandbox enforces its rules with its own code; whatever we call fit it must take, server-only rules apart. */
describe("our judge and the platform's own rules over the whole world", () => {
  let scene: Scene;
  let world: PrepareWorld;
  let deps: AppDeps;
  let pool: Pool;
  const now = new Date().toISOString();

  beforeAll(async () => {
    scene = await openScene();
    pool = samplePoolOf(now, ['pinduoduo']);
    world = await createPrepareWorld(pool);
    world.clock.set(now);
    deps = { ...world.deps, poolFile: (path) => join('data/samples', path) };
    await scout();
  });
  afterAll(async () => {
    await world.close();
    await scene.sandbox.close();
  });

  async function scout(): Promise<void> {
    const change = { who: 'bot', at: now, why: '', event: 'scouted' };
    for (const [index, client] of [scene.first, scene.second].entries()) {
      const shop = pool.shops[index];
      if (!shop) throw new Error('the sample pool has two shops');
      for (const reading of await readOffers(client, now)) {
        await world.ledger.campaigns.recordOffer(shop.id, reading, change);
      }
    }
  }

  async function prepareAll(): Promise<Submission[]> {
    for (const shop of pool.shops) await prepareSubmissions(deps, shop, world.run);
    return world.ledger.submissions.list({});
  }

  it('calls nothing fit that the server refuses', async () => {
    for (const { shopId, textHash } of await pendingConsents(deps)) {
      await giveConsent(deps, { person: ownerOf(shopId), shopId, textHash });
    }
    const submissions = await prepareAll();
    const refused: unknown[] = [];
    for (const submission of submissions) {
      const { body } = await scene.control('POST', '/requirements/evaluate', evaluation(submission));
      if (body.verdict !== 'fit') refused.push([submission.title, submission.offerName, body.refusals]);
    }
    expect(refused).toEqual([]);
    expect(submissions.length).toBeGreaterThanOrEqual(60);
  });

  it('meets every kind of verdict in this world', async () => {
    const verdicts = await world.ledger.campaigns.verdicts({});
    const kinds = new Set(verdicts.map((verdict) => verdict.kind));
    expect([...kinds].toSorted()).toEqual(['cannot-tell', 'fit', 'needs-price-decision', 'unfit']);
  });

  it('comes to the same content when it looks again', async () => {
    const before = hashOf(
      (await world.ledger.submissions.list({})).map((one) => [one.id, one.stage, one.snapshotHash]),
    );
    const after = hashOf((await prepareAll()).map((one) => [one.id, one.stage, one.snapshotHash]));
    expect(after).toBe(before);
  });

  function ownerOf(shopId: string): string {
    const shop = pool.shops.find((one) => one.id === shopId);
    if (!shop) throw new Error(`no shop ${shopId}`);
    return shop.owner;
  }
});

function evaluation({ snapshot }: Submission): object {
  const value = (code: string) => snapshot.fields.find((field) => field.code === code)?.value;
  return {
    shop: snapshot.platformShopId,
    activityId: snapshot.offerId,
    goodsId: snapshot.subject.id,
    skus: snapshot.lines.map(({ platformSkuId, priceFen, stock }) => ({
      skuId: platformSkuId,
      priceFen,
      quantity: stock,
    })),
    material: {
      slogan: value('slogan'),
      whiteImageUrl: value('white_image'),
      qualityReportUrl: value('quality_report'),
      shippingConfig: value('shipping_config') === 'true',
    },
  };
}
