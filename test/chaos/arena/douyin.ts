import { z } from 'zod';
import { PATHS } from '../../../adapters/douyin/pages.ts';
import { API } from '../../../adapters/douyin/profile.ts';
import { BACKEND_HOST } from '../../sandbox/douyin/hosts.ts';
import { SESSION_COOKIE } from '../../sandbox/douyin/invented.ts';
import { type DouyinPlace, placesOf } from '../../sandbox/douyin/places.ts';
import { plantByStaff } from '../../sandbox/douyin/staff.ts';
import type { Sandbox } from '../../sandbox/start.ts';
import { type Arena, type OpenArena, readJson } from './arena.ts';

const Id = z.string().catch('');
const Press = z
  .object({
    activity_id: Id,
    product_list: z.array(z.object({ product_id: Id }).catch({ product_id: '' })).catch([]),
  })
  .catch({ activity_id: '', product_list: [] });
const Withdrawal = z.object({ apply_id: Id }).catch({ apply_id: '' });

/** What the server says to the press; it says all else hours later. */
const REFUSED_AT_ONCE: readonly (string | undefined)[] = ['overlap', 'low-price'];
const REFUSED_BY = 'at-once';

export const douyin: Arena = {
  spots: {
    press: API.submit,
    withdrawal: API.quit,
    recordList: API.recordList,
    // Campaigns and records are two tabs of one page.
    recordPage: 'campaign-square',
    form: PATHS.detail,
    formCall: API.productList,
    identity: API.shopInfo,
  },
  cookies: { hosts: [BACKEND_HOST], names: [SESSION_COOKIE], isCrossSite: false },
  refusedBy: REFUSED_BY,
  pressOf: ({ text }) => {
    const { activity_id: offerId, product_list: products } = Press.parse(readJson(text));
    return { offerId, goodsIds: products.map(({ product_id }) => product_id) };
  },
  takenBack: ({ text }) => Withdrawal.parse(readJson(text)).apply_id,
  open,
};

function open({ modules }: Sandbox): OpenArena {
  const { platform } = modules.douyin;
  const { acts, products } = platform.world;
  return {
    backend: platform,
    faults: platform.faults,
    places: () => onlyThere(placesOf(platform.world)).filter(isPlain).map(withRefusal),
    logIn: (account) => {
      const result = platform.sessions.logIn({ ...account, code: '', captcha: '' });
      return 'session' in result ? result.session.token : undefined;
    },
    signUpByStaff: ({ subject, offerId }) => {
      const product = products.find(({ productId }) => productId === subject.id);
      const act = acts.find(({ id }) => id === offerId);
      return product !== undefined && act !== undefined && plantByStaff(platform, act, product) !== undefined;
    },
    signUpEnds: () => new Map(acts.map(({ id, applyEndsAt }) => [id, applyEndsAt])),
    endSignUps: (atMs) => {
      for (const act of acts) act.applyEndsAt = Math.min(act.applyEndsAt, atMs);
    },
  };
}

/** Drafting for a campaign drafts for each of its acts that a product fits. */
function onlyThere(places: readonly DouyinPlace[]): DouyinPlace[] {
  const acts = Map.groupBy(places, ({ campaignId, subjectId }) => `${campaignId} ${subjectId}`);
  return [...acts.values()].flatMap((same) => (same.length === 1 ? same : []));
}

/** Other fields are each shop's own decision: nobody has mapped them. */
function isPlain({ act }: DouyinPlace): boolean {
  return act.fields.length === 0;
}

function withRefusal({ hiddenRule, ...place }: DouyinPlace) {
  return REFUSED_AT_ONCE.includes(hiddenRule) ? { ...place, hiddenRule: REFUSED_BY } : place;
}
