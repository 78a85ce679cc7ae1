import { z } from 'zod';
import { PATHS } from '../../../adapters/tmall/pages.ts';
import { API } from '../../../adapters/tmall/profile.ts';
import type { Sandbox } from '../../sandbox/start.ts';
import { HOSTS } from '../../sandbox/tmall/hosts.ts';
import { SESSION_COOKIE, TOKEN_COOKIE } from '../../sandbox/tmall/invented.ts';
import { placesOf, type TmallPlace } from '../../sandbox/tmall/places.ts';
import { offerIdOf } from '../../sandbox/tmall/signed-items.ts';
import { plantByStaff } from '../../sandbox/tmall/staff.ts';
import { type Arena, type OpenArena, readJson } from './arena.ts';

const Item = z.object({ itemId: z.string() }).catch({ itemId: '' });

/** Nothing is refused at once that the announced rules let through. */
export const tmall: Arena = {
  spots: {
    press: API.submit,
    withdrawal: API.cancel,
    recordList: API.items,
    recordPage: PATHS.square,
    form: PATHS.items,
    formCall: API.editor,
    identity: API.shop,
  },
  cookies: { hosts: [HOSTS.seller], names: [SESSION_COOKIE, TOKEN_COOKIE], isCrossSite: false },
  pressOf: ({ text }) => {
    const sent = new URLSearchParams(text);
    const campaignId = sent.get('campaignId') ?? sent.get('activityId') ?? '';
    const unitedActivityId = sent.get('unitedActivityId') ?? campaignId;
    const { itemId } = Item.parse(readJson(sent.get('data') ?? ''));
    return { offerId: offerIdOf({ campaignId, unitedActivityId }), goodsIds: [itemId] };
  },
  takenBack: ({ text }) => new URLSearchParams(text).get('juId') ?? '',
  open,
};

function open({ modules }: Sandbox): OpenArena {
  const { platform } = modules.tmall;
  const { campaigns, items, phases } = platform.world;
  return {
    backend: platform,
    faults: platform.faults,
    places: () => placesOf(platform.world).filter(hasOnePhase).map(withoutReview),
    logIn: (account) => {
      const result = platform.sessions.logIn({ ...account, ncToken: '', smsCode: '' });
      return 'session' in result ? result.session.token : undefined;
    },
    signUpByStaff: ({ subject, offerId }) => {
      const item = items.find(({ itemId }) => itemId === subject.id);
      const phase = phases.find((one) => offerIdOf(one) === offerId);
      const campaign = campaigns.find(({ campaignId }) => campaignId === phase?.campaignId);
      if (!item || !phase || !campaign) return false;
      return plantByStaff(platform, { shop: item.shop, campaign, phase, items: [item] }).length > 0;
    },
    signUpEnds: () => new Map(phases.map((phase) => [offerIdOf(phase), phase.signEndsAt])),
    endSignUps: (atMs) => {
      for (const phase of phases) phase.signEndsAt = Math.min(phase.signEndsAt, atMs);
    },
  };
}

/** Drafting for a campaign of several phases drafts for each of them. */
function hasOnePhase({ campaign }: TmallPlace): boolean {
  return campaign.phases.length === 1;
}

/** What reviewers will say comes hours later. */
function withoutReview({ hiddenRule: _later, ...place }: TmallPlace) {
  return place;
}
