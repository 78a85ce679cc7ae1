import type { CampaignSeen, OfferReading } from '../../domain/campaign.ts';
import type { Shop } from '../../domain/pool/schema.ts';
import type { PlatformRecord } from '../../domain/record.ts';
import type { AdapterContext } from '../../ports/adapter.ts';
import type { LaneBrowser } from '../../ports/lane.ts';
import type { AppDeps } from '../deps.ts';
import { filingInputOf } from '../filing/filing-input.ts';

/** What one step leaves for those after it. */
export interface Walk {
  deps: AppDeps;
  shop: Shop;
  lane: LaneBrowser;
  campaigns: readonly CampaignSeen[];
  unknownWords: Map<string, number>;
}

interface StepResult {
  result: 'holds' | 'differs' | 'skipped';
  /** Chinese: what was seen. */
  text: string;
}

export interface Step {
  name: string;
  take: (walk: Walk, ctx: AdapterContext) => Promise<StepResult>;
}

/** As many goods of the shop as one look at its goods list is worth. */
const GOODS = 5;
/** As many offers are opened to find one that can be signed up for now. */
const OFFERS = 5;

/** In the order in which a run meets these pages. */
export const STEPS: readonly Step[] = [
  { name: '登录与店铺', take: proveShop },
  { name: '活动列表', take: readCampaigns },
  { name: '活动要求与表单', take: readOneOffer },
  { name: '报名记录', take: readRecords },
  { name: '商品列表', take: readGoods },
  { name: '填表与回读', take: fillForm },
];

const holds = (text: string): StepResult => ({ result: 'holds', text });
const skipped = (text: string): StepResult => ({ result: 'skipped', text });

async function proveShop({ lane, shop }: Walk, ctx: AdapterContext): Promise<StepResult> {
  const session = await lane.adapter.session(ctx);
  return session.kind === 'signed-in'
    ? holds(`${session.shopName}（${session.platformShopId}），账号 ${session.account}`)
    : { result: 'differs', text: `页面没有认出店铺「${shop.name}」` };
}

async function readCampaigns(walk: Walk, ctx: AdapterContext): Promise<StepResult> {
  walk.campaigns = await walk.lane.adapter.listCampaigns(ctx);
  return holds(`${walk.campaigns.length} 个活动`);
}

/** One that shows its goods, because the pages one signs up on are the ones that matter; else the last one tried. */
async function readOneOffer(
  { lane, campaigns, unknownWords, deps }: Walk,
  ctx: AdapterContext,
): Promise<StepResult> {
  let read: OfferReading | undefined;
  for (const offer of openOffers(campaigns, deps.clock.now()).slice(0, OFFERS)) {
    read = await lane.adapter.readOffer(ctx, offer);
    if (read.facts.length > 0) break;
  }
  if (!read) return skipped('没有正在报名的活动');
  const { content, facts } = read;
  const unread = content.requirements.filter(({ kind }) => kind === 'unreadable');
  for (const { words } of unread) countWord(unknownWords, words);
  const rules = `要求 ${content.requirements.length} 条，其中 ${unread.length} 条读不懂`;
  return holds(`「${content.name}」：${rules}；商品 ${facts.length} 个`);
}

function openOffers(
  campaigns: readonly CampaignSeen[],
  now: string,
): { campaignId: string; offerId: string }[] {
  return campaigns.flatMap(({ campaignId, offers }) =>
    offers
      .filter(({ signUpEndsAt }) => signUpEndsAt === undefined || signUpEndsAt > now)
      .map(({ offerId }) => ({ campaignId, offerId })),
  );
}

async function readRecords({ lane, unknownWords }: Walk, ctx: AdapterContext): Promise<StepResult> {
  const { records, proof } = await lane.adapter.listRecords(ctx);
  const unmapped = records.filter(({ review }: PlatformRecord) => review === 'unmapped');
  for (const { statusRaw } of unmapped) countWord(unknownWords, statusRaw);
  const words = new Set(records.map(({ statusRaw }) => statusRaw));
  return holds(`${proof.total} 条，状态词 ${words.size} 种，不认识的 ${unmapped.length} 条`);
}

async function readGoods({ lane, shop, deps }: Walk, ctx: AdapterContext): Promise<StepResult> {
  const { readListings } = lane.adapter;
  if (!readListings) return skipped('这个平台不读商品列表');
  const { pool } = await deps.pools.read();
  const own = pool.listings.filter(({ shopId }) => shopId === shop.id).slice(0, GOODS);
  if (own.length === 0) return skipped('数据池里没有这家店的商品链接');
  const { listings } = await readListings(
    ctx,
    own.map(({ platformListingId }) => platformListingId),
  );
  return holds(`查 ${own.length} 个商品，找到 ${listings.length} 个`);
}

/** Fills what was approved and reads it back, as before a press. Without files: they would be stored in the shop's picture space. */
async function fillForm({ lane, shop, deps }: Walk, ctx: AdapterContext): Promise<StepResult> {
  const approved = await deps.ledger.submissions.list({ shopId: shop.id, stages: ['approved'] });
  const one = approved.find(({ snapshot }) => snapshot.fields.every(({ file }) => file === undefined));
  if (!one) return skipped('没有不带文件的已批准申报可以试填');
  const result = await lane.adapter.prepare(ctx, filingInputOf(deps, [one]));
  if (result.kind !== 'held') return holds(`「${one.title}」填好并逐项回读一致，没有提交`);
  return { result: 'differs', text: result.holds.map(({ text }) => text).join('；') };
}

function countWord(words: Map<string, number>, word: string): void {
  words.set(word, (words.get(word) ?? 0) + 1);
}
