import { z } from 'zod';
import { ERRORS, STATUS_WORDS } from '../invented.ts';
import { signUpByStaff } from '../platform.ts';
import type { Records, SignUp } from '../records.ts';
import { type Answer, type Call, campaignOf, Page, paged } from './call.ts';

/** `goodsIds`: none = all. */
const GoodsPage = Page.extend({ goodsIds: z.array(z.string()) });

export function listCampaigns({ platform, body }: Call): Answer {
  const asked = Page.safeParse(body).data;
  if (!asked) return { error: ERRORS.badRequest };
  const rows = platform.world.campaigns.map(({ campaignId, name, type, signUpEndsAt }) => {
    return { campaignId, name, type, signUpEndsAt };
  });
  return paged(rows, asked);
}

/** The shop's goods for one campaign, with the reason where one cannot sign up. */
export function listGoods(call: Call): Answer {
  const campaign = campaignOf(call);
  const asked = GoodsPage.safeParse(call.body).data;
  if (!campaign || !asked) return { error: ERRORS.badRequest };
  const { platform, session, facts } = call;
  const { records, world, faults, journal } = platform;
  const wanted = world.goods
    .filter(({ shop }) => shop === session.shop)
    .filter(({ goodsId }) => asked.goodsIds.length === 0 || asked.goodsIds.includes(goodsId));
  const [first] = wanted;
  if (first && faults.take('staff-signs-up', facts))
    signUpByStaff(platform, { campaign, goods: first, journal });
  const rows = wanted.map((goods) => ({
    ...goods,
    ...(records.isOpen(campaign, goods) ? { reason: '该商品已报名本活动' } : {}),
  }));
  return paged(rows, asked);
}

export function listRecords({ platform, session, facts, body }: Call): Answer {
  const asked = GoodsPage.safeParse(body).data;
  if (!asked) return { error: ERRORS.badRequest };
  const { records, clock, faults } = platform;
  const isBlind = asked.goodsIds.length > 0 && faults.take('blind-search', facts) !== undefined;
  const shown = records
    .of(session.shop)
    .filter(({ visibleAt }) => !isBlind && visibleAt <= clock.now())
    .filter(({ goods }) => asked.goodsIds.length === 0 || asked.goodsIds.includes(goods.goodsId));
  return paged(
    shown.map((signUp) => rowOf(signUp, records)),
    asked,
  );
}

function rowOf(signUp: SignUp, records: Records): Record<string, unknown> {
  const { campaign, goods, recordId, at, skus } = signUp;
  const { status, ...reason } = records.statusOf(signUp);
  return {
    recordId,
    campaignId: campaign.campaignId,
    campaignName: campaign.name,
    campaignType: campaign.type,
    goodsId: goods.goodsId,
    title: goods.title,
    status: STATUS_WORDS[status],
    ...reason,
    signedUpAt: at,
    startsAt: campaign.startsAt,
    endsAt: campaign.endsAt,
    skus,
  };
}
