import { z } from 'zod';
import { PATHS } from '../../../adapters/pinduoduo/pages.ts';
import { API } from '../../../adapters/pinduoduo/profile.ts';
import { BACKEND_HOST } from '../../sandbox/pinduoduo/hosts.ts';
import { SESSION_COOKIE } from '../../sandbox/pinduoduo/invented.ts';
import { placesOf } from '../../sandbox/pinduoduo/places.ts';
import { plantByStaff } from '../../sandbox/pinduoduo/staff.ts';
import type { Sandbox } from '../../sandbox/start.ts';
import { type Arena, type OpenArena, readJson } from './arena.ts';

const Id = z.union([z.string(), z.number()]).transform(String).catch('');
const Press = z
  .object({
    activity_id: Id,
    goods_volist: z.array(z.object({ goods_id: Id }).catch({ goods_id: '' })).catch([]),
  })
  .catch({ activity_id: '', goods_volist: [] });
const Withdrawal = z.object({ activity_goods_id: Id }).catch({ activity_goods_id: '' });

export const pinduoduo: Arena = {
  spots: {
    press: API.enrol,
    withdrawal: API.recordCancel,
    recordList: API.recordList,
    recordPage: PATHS.records,
    form: PATHS.form,
    formCall: API.enrolRules,
    identity: API.mallInfo,
  },
  cookies: { hosts: [BACKEND_HOST], names: [SESSION_COOKIE], isCrossSite: false },
  refusedBy: 'market-price',
  pressOf: ({ text }) => {
    const { activity_id: offerId, goods_volist: goods } = Press.parse(readJson(text));
    return { offerId, goodsIds: goods.map(({ goods_id }) => goods_id) };
  },
  takenBack: ({ text }) => Withdrawal.parse(readJson(text)).activity_goods_id,
  open,
};

function open({ modules }: Sandbox): OpenArena {
  const { platform } = modules.pinduoduo;
  const { activities, goods } = platform.world;
  return {
    backend: platform,
    faults: platform.faults,
    places: () => placesOf(platform.world),
    logIn: (account) => {
      const result = platform.sessions.logIn({ ...account, verificationCode: '', mobileVerifyCode: '' });
      return 'session' in result ? result.session.token : undefined;
    },
    signUpByStaff: ({ subject, offerId }) => {
      const own = goods.find(({ goodsId }) => goodsId === subject.id);
      const activity = activities.find(({ id }) => id === offerId);
      if (!own || !activity) return false;
      return plantByStaff(platform, { shop: own.shop, activity, goods: [own] }).length > 0;
    },
    signUpEnds: () => new Map(activities.map(({ id, enrolEndsAt }) => [id, enrolEndsAt])),
    endSignUps: (atMs) => {
      for (const activity of activities) activity.enrolEndsAt = Math.min(activity.enrolEndsAt, atMs);
    },
  };
}
