import { fieldsOf, rulesOf } from '../fields.ts';
import { API_ERRORS } from '../invented.ts';
import type { Agreement } from '../model.ts';
import { wireCard, wirePhase } from '../wire.ts';
import { type Answer, type Call, listPage, placeOf } from './call.ts';

const PAGE_SIZE = 10;

/** The square: closed and coming ones too. An older list's path, envelope and page size; the current ones are unknown. */
export function listCampaigns(call: Call): Answer {
  const { platform, session } = call;
  const visible = platform.world.campaigns.filter((one) => one.shops.includes(session.shop));
  const page = listPage(visible, call, PAGE_SIZE);
  const seen = { shop: session.shop, now: platform.clock.now() };
  return { data: { ...page, list: page.list.map((campaign) => wireCard(campaign, seen)) } };
}

/** Phases of one campaign (现货, 预售, 会场). */
export function listPhases(call: Call): Answer {
  const { platform, session, query } = call;
  const campaign = platform.world.campaigns.find(
    (one) => one.campaignId === query.get('campaignId') && one.shops.includes(session.shop),
  );
  if (!campaign) return { error: API_ERRORS.noSuchCampaign };
  const seen = { shop: session.shop, now: platform.clock.now() };
  return { data: { data: { unitedActivityList: campaign.phases.map((phase) => wirePhase(phase, seen)) } } };
}

/** Everything a merchant may know before the editor; path and shape are ours. */
export function readDetail(call: Call): Answer {
  const place = placeOf(call);
  if (!place) return { error: API_ERRORS.noSuchCampaign };
  const { campaign, phase } = place;
  const { faults, clock } = call.platform;
  const hasNewField = faults.look('new-required-field', call.facts) !== undefined;
  const hasNewText = faults.look('changed-agreement', call.facts) !== undefined;
  return {
    data: {
      campaignId: Number(campaign.campaignId),
      campaignName: campaign.name,
      typeName: campaign.type,
      ...wirePhase(phase, { shop: call.session.shop, now: clock.now() }),
      publishMode: phase.mode,
      ruleList: rulesOf(phase),
      fieldList: fieldsOf(phase, hasNewField),
      agreement: phase.agreement ? wireAgreement(phase.agreement, hasNewText) : null,
    },
  };
}

export function wireAgreement({ title, text }: Agreement, isChanged: boolean): Record<string, unknown> {
  const added = '\n补充：商家同意平台在活动期间按销量调整活动库存。';
  return {
    code: 'signAgreement',
    title: `《${title}》`,
    text: isChanged ? text + added : text,
    required: true,
  };
}
