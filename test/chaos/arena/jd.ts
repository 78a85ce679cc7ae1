import { z } from 'zod';
import { PATHS } from '../../../adapters/jd/pages.ts';
import { API } from '../../../adapters/jd/profile.ts';
import { HOSTS } from '../../sandbox/jd/hosts.ts';
import { SESSION_COOKIE } from '../../sandbox/jd/invented.ts';
import { type JdPlace, placesOf } from '../../sandbox/jd/places.ts';
import { plantByStaff } from '../../sandbox/jd/staff.ts';
import type { Sandbox } from '../../sandbox/start.ts';
import { type Arena, type OpenArena, readJson } from './arena.ts';

const Id = z.union([z.string(), z.number()]).transform(String).catch('');
const Press = z
  .object({
    areaId: Id,
    skuList: z.array(z.object({ wareId: Id }).catch({ wareId: '' })).catch([]),
  })
  .catch({ areaId: '', skuList: [] });

/** The sample pool's short titles of these have a word that the server refuses. */
const REFUSED_GOODS = ['夏威夷果', '桃酥'];
const REFUSED_BY = 'short-title';

export const jd: Arena = {
  spots: {
    press: API.saveApply,
    withdrawal: API.quit,
    recordList: API.applied,
    recordPage: PATHS.applied,
    // The window's address and its frame's.
    form: 'enroll',
    formCall: API.skus,
    identity: API.merchant,
  },
  cookies: {
    hosts: [HOSTS.passport, HOSTS.shop, HOSTS.sff, HOSTS.yx, HOSTS.oac],
    names: [SESSION_COOKIE],
    isCrossSite: true,
  },
  refusedBy: REFUSED_BY,
  pressOf: ({ text }) => {
    const { areaId: offerId, skuList } = Press.parse(readJson(text));
    return { offerId, goodsIds: [...new Set(skuList.map(({ wareId }) => wareId))] };
  },
  takenBack: ({ text }) => new URLSearchParams(text).get('id') ?? '',
  open,
};

function open({ modules }: Sandbox): OpenArena {
  const { platform } = modules.jd;
  const { activities, wares } = platform.world;
  return {
    backend: platform,
    faults: platform.faults,
    places: () => placesOf(platform).map(withRefusal),
    logIn: (account) => {
      const result = platform.sessions.logIn({ ...account, authcode: '', smsCode: '' });
      return 'session' in result ? result.session.token : undefined;
    },
    signUpByStaff: ({ subject, offerId }) => {
      const ware = wares.find(({ wareId }) => wareId === subject.id);
      const area = activities.flatMap(({ areas }) => areas).find(({ areaId }) => areaId === offerId);
      if (!ware || !area) return false;
      return plantByStaff(platform, { venderId: ware.venderId, area, ware }) !== undefined;
    },
    signUpEnds: () =>
      new Map(
        activities.flatMap(({ areas, applyEndsAt }) => areas.map(({ areaId }) => [areaId, applyEndsAt])),
      ),
    endSignUps: (atMs) => {
      for (const activity of activities) activity.applyEndsAt = Math.min(activity.applyEndsAt, atMs);
    },
  };
}

/** What reviewers will say comes hours later: here only what the press is told counts. */
function withRefusal({ hiddenRule: _later, ...place }: JdPlace) {
  const isRefused =
    REFUSED_GOODS.some((name) => place.ware.title.includes(name)) && place.area.fields.includes('shortName');
  return isRefused ? { ...place, hiddenRule: REFUSED_BY } : place;
}
