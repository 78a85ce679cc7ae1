import type { CampaignSeen, OfferReading, SubjectFacts } from '../../src/domain/campaign.ts';
import { PageChanged } from '../../src/domain/errors.ts';
import type { AdapterContext } from '../../src/ports/adapter.ts';
import { hear } from '../page/hear.ts';
import { navigate, open } from '../page/navigate.ts';
import { readAllPages } from '../page/read-pages.ts';
import type { Identity } from '../page/site.ts';
import { tap } from '../page/steps.ts';
import { originOf, type Visit } from '../page/visit.ts';
import { type ListedGoods, openChooseGoods, readGoods, showEligible, tickGoods } from './choose-goods.ts';
import { listOf } from './lists.ts';
import { choose, PATHS } from './pages.ts';
import { parseCampaign, parseFacts, parseOffer, parseTenths } from './parse-offer.ts';
import { type PriceRules, readPriceRules } from './price-rules.ts';
import { API, profile } from './profile.ts';
import { Activity, ActivityDetail } from './schema.ts';
import { site, visiting } from './site.ts';

const CAMPAIGNS = listOf<Activity>({
  path: API.campaignList,
  members: 'list',
  schema: Activity,
  idOf: (activity) => activity.activity_id,
});

export function listCampaigns(ctx: AdapterContext): Promise<CampaignSeen[]> {
  return visiting(ctx, async (visit) => {
    await open(visit, PATHS.campaigns);
    const { items } = await readAllPages(visit, CAMPAIGNS);
    return items.map(parseCampaign);
  });
}

/** Rules and form from the detail page; goods and their price lines from the pages one would sign up on. */
export function readOffer(
  ctx: AdapterContext,
  { offerId }: { campaignId: string; offerId: string },
): Promise<OfferReading> {
  return visiting(ctx, async (visit) => {
    const identity = await open(visit, `${PATHS.detail}?activity_id=${offerId}`);
    const detail = await hear(visit, { path: API.campaignDetail, schema: ActivityDetail });
    if (detail.activity_id !== offerId) {
      throw new PageChanged(
        `asked ${offerId}, got ${detail.activity_id}`,
        '活动详情页显示了另一个活动，已停止读取。',
      );
    }
    const nowMs = ctx.clock.nowMs();
    const isOpen = detail.enroll_start_time <= nowMs && nowMs < detail.enroll_end_time;
    const facts = isOpen ? await readFacts(visit, detail, identity) : [];
    return { content: parseOffer(detail), facts };
  });
}

async function readFacts(visit: Visit, detail: ActivityDetail, identity: Identity): Promise<SubjectFacts[]> {
  const goods = await readGoods(visit, detail.activity_id);
  const rules = await readRulesOf(visit, detail, goods.eligible);
  const observedAt = visit.ctx.clock.now();
  const shopStarsTenths = parseTenths(identity.shopScore);
  return [...goods.eligible, ...goods.ineligible].map((each) =>
    parseFacts({
      goods: each,
      rules: rules.goods.get(each.goods_id),
      suggested: rules.suggested.get(each.goods_id),
      shopStarsTenths,
      observedAt,
    }),
  );
}

/**
 * Price lines stand on the form only, for a few goods at a time. The first form is reached by ticking; the page's own
 * address then shows how goods are named in it, and the others are opened by that address.
 */
async function readRulesOf(
  visit: Visit,
  detail: ActivityDetail,
  eligible: ListedGoods['eligible'],
): Promise<PriceRules> {
  const rules: PriceRules = { goods: new Map(), suggested: new Map() };
  const ids = eligible.map((goods) => goods.goods_id);
  let pattern: string | undefined;
  for (let index = 0; index < ids.length; index += profile.maxSubjectsPerAct) {
    const batch = ids.slice(index, index + profile.maxSubjectsPerAct);
    pattern = await openForm(visit, { offerId: detail.activity_id, batch, pattern });
    await readPriceRules(visit, detail, { batch, into: rules });
  }
  return rules;
}

const GOODS_PLACE = '{goods}';

/** Returns the form's address with a place for goods ids. */
async function openForm(
  visit: Visit,
  form: { offerId: string; batch: readonly string[]; pattern: string | undefined },
): Promise<string | undefined> {
  const joined = form.batch.join(',');
  if (form.pattern !== undefined) {
    await navigate(visit, form.pattern.replace(GOODS_PLACE, encodeURIComponent(joined)));
    return form.pattern;
  }
  const isListOpen = new URL(visit.page.url()).pathname === PATHS.chooseGoods;
  await (isListOpen ? tap(visit, choose.tab('可报名商品')) : openChooseGoods(visit, form.offerId));
  const shownIds = await showEligible(visit);
  await tickGoods(visit, { offerId: form.offerId, goodsIds: form.batch, shownIds });
  const address = new URL(visit.page.url());
  const key = [...address.searchParams].find(([, value]) => value === joined)?.[0];
  if (key === undefined) return undefined;
  address.searchParams.delete(key);
  return `${address.href.slice(originOf(visit.ctx, site.home).length)}&${key}=${GOODS_PLACE}`;
}
