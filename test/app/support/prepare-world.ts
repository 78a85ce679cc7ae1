import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { AppDeps, RunContext } from '../../../src/app/deps.ts';
import type { CampaignSeen, FieldSpec, OfferContent, SubjectFacts } from '../../../src/domain/campaign.ts';
import type { Pool, Shop } from '../../../src/domain/pool/schema.ts';
import { hashOf } from '../../../src/domain/snapshot.ts';
import type { LaneBrowser } from '../../../src/ports/lane.ts';
import type { Ledger } from '../../../src/ports/ledger.ts';
import { createLedger } from '../../../src/runtime/store/index.ts';
import { loadFormTemplates } from '../../../src/runtime/templates.ts';
import { factsOf, NOW, offerOf } from '../../domain/rules/judge-fixture.ts';
import { createFakeClock } from '../../tools/fake-clock.ts';
import { createMemoryLog } from '../../tools/memory-log.ts';
import { createFakePlatform, type FakePlatform } from './fake-platform.ts';
import { preparePool } from './prepare-pool.ts';

export const AGREEMENT = {
  code: 'outer_protocol',
  label: '我已阅读并同意《活动协议》',
  text: '降价补差条款',
  required: true,
};

export const FIELDS: FieldSpec[] = [
  { code: 'activity_price', label: '活动价(元)', widget: 'price', scope: 'line', required: true },
  { code: 'sku_quantity', label: '活动库存', widget: 'count', scope: 'line', required: true },
  {
    code: 'slogan',
    label: '推荐语',
    widget: 'text',
    scope: 'subject',
    required: true,
    minLength: 6,
    maxLength: 15,
  },
  {
    code: 'white_image',
    label: '白底图',
    widget: 'file',
    scope: 'subject',
    required: true,
    file: { formats: ['png', 'jpg'], maxBytes: 3_000_000, minWidth: 480, minHeight: 480, isSquare: true },
  },
  { code: 'outer_protocol', label: AGREEMENT.label, widget: 'agreement', scope: 'offer', required: true },
  {
    code: 'shipping_config',
    label: '活动期间商品包邮',
    widget: 'checkbox',
    scope: 'offer',
    required: true,
    preset: 'true',
  },
];

export interface PrepareWorld {
  deps: AppDeps;
  ledger: Ledger;
  clock: ReturnType<typeof createFakeClock>;
  platform: FakePlatform;
  pool: Pool;
  shop: Shop;
  run: RunContext;
  /** Writes the picture or file at a pool path. */
  putFile(path: string, bytes: Uint8Array): void;
  /** What the platform shows now, as scouting would store it. */
  offer(content: OfferContent, facts?: SubjectFacts[]): Promise<void>;
  close(): Promise<void>;
}

/** A ledger in memory, a pool that tests may edit in place, real files, and a platform nobody has to open a browser for. */
export async function createPrepareWorld(pool: Pool = preparePool()): Promise<PrepareWorld> {
  const clock = createFakeClock(NOW);
  const ledger = await createLedger({ folder: ':memory:', clock });
  const folder = mkdtempSync(join(tmpdir(), 'prepare-'));
  const platform = createFakePlatform(clock.now);
  const putFile = (path: string, bytes: Uint8Array): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  };
  putFile('pictures/P1-white.png', pngOf(800, 800));
  const [shop] = pool.shops;
  if (!shop) throw new Error('the pool has a shop');
  return {
    deps: depsOf({ ledger, clock, platform, pool, folder }),
    ledger,
    clock,
    platform,
    pool,
    shop,
    run: { who: 'bot:prepare-submissions', runId: 'run-1', signal: new AbortController().signal },
    putFile,
    offer: (content, facts = [shopFacts(1)]) => showOffer({ ledger, shop, at: clock.now() }, content, facts),
    close: async () => {
      await ledger.close();
      rmSync(folder, { recursive: true });
    },
  };
}

function depsOf(parts: {
  ledger: Ledger;
  clock: ReturnType<typeof createFakeClock>;
  platform: FakePlatform;
  pool: Pool;
  folder: string;
}): AppDeps {
  const { ledger, clock, platform, pool, folder } = parts;
  const unused = (): never => {
    throw new Error('not used by these tests');
  };
  return {
    ledger,
    clock,
    log: createMemoryLog(),
    pools: {
      read: async () => ({ pool, version: hashOf(pool), policyVersion: policyVersionOf(pool) }),
      replace: unused,
    },
    reports: { workbook: unused, charts: unused, save: unused, load: unused },
    lanes: { withShop: (_shop, _options, work) => work(laneOf(platform)) },
    profiles: new Map([['pinduoduo' as const, platform.adapter.profile]]),
    templates: loadFormTemplates('templates'),
    wording: {} as AppDeps['wording'],
    poolFile: (relative) => join(folder, relative),
  };
}

function policyVersionOf({
  pricePolicies,
  feePolicies,
  couponPlans,
  shippingCosts,
  approvalRoutes,
  settings,
}: Pool): string {
  return hashOf([pricePolicies, feePolicies, couponPlans, shippingCosts, approvalRoutes, settings]);
}

export function laneOf({ adapter, gate }: FakePlatform): LaneBrowser {
  const { signal } = new AbortController();
  const ctx = { evidence: { refs: () => [] }, signal } as unknown as LaneBrowser['ctx'];
  return { adapter, ctx, gate, canActUnattended: true, clockSkewMs: () => 0 };
}

/** Facts of the listing of shop 1 or 2, both skus. */
export function shopFacts(number: number, over: Partial<SubjectFacts> = {}): SubjectFacts {
  const facts = factsOf(['1', '2'], { platformListingId: `50000000000${number}` });
  const skus = facts.skus.map((sku) => ({ ...sku, platformSkuId: `${number}${sku.platformSkuId}` }));
  return { ...facts, skus, ...over };
}

export function formOffer(over: Partial<OfferContent> = {}): OfferContent {
  return offerOf([{ kind: 'max-discount', maxBp: 9000, of: 'list', words: '不高于拼单价9折' }], {
    fields: FIELDS,
    agreements: [AGREEMENT],
    ...over,
  });
}

export function campaignSeen(content: OfferContent): CampaignSeen {
  const { offerId, campaignId, name, type, signUpEndsAt } = content;
  return { campaignId, name, type, offers: [{ offerId, name, signUpEndsAt }] };
}

async function showOffer(
  { ledger, shop, at }: { ledger: Ledger; shop: Shop; at: string },
  content: OfferContent,
  facts: SubjectFacts[],
): Promise<void> {
  const change = { who: 'bot:scout-campaigns', at, why: '读取活动', event: 'scouted' };
  await ledger.campaigns.recordScout(shop.id, [campaignSeen(content)], change);
  await ledger.campaigns.recordOffer(shop.id, { content, facts }, change);
}

/** Smallest header from which a reader tells format and size. */
export function pngOf(width: number, height: number): Uint8Array {
  const bytes = new Uint8Array(33);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  new DataView(bytes.buffer).setUint32(16, width);
  new DataView(bytes.buffer).setUint32(20, height);
  return bytes;
}
