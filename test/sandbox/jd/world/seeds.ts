import type { Audit, FieldCode } from '../model.ts';

/** Days are counted from the start moment; sign-up that never closes is a permanent channel. */
export interface AreaSeed {
  areaId: string;
  name: string;
  categories: string[];
  audit: Audit;
  fields: FieldCode[];
  discount?: number;
  threshold?: number;
  goodRateBp?: number;
  promoNum?: number;
  capacity?: number;
}

export interface ActivitySeed {
  activityId: string;
  name: string;
  typeName: '京东秒杀' | '便宜包邮' | '特价';
  opensInDays: number;
  closesInHours?: number;
  shops?: 'first' | 'second';
  areas: AreaSeed[];
}

const SECKILL: FieldCode[] = ['promoPrice', 'promoNum', 'limitNum', 'shortName'];
const SECKILL_WITH_PICTURE: FieldCode[] = [...SECKILL, 'whitePic'];
const PARCEL: FieldCode[] = ['promoPrice', 'promoNum', 'limitNum', 'shortName', 'payLaterProtocol'];
const SPECIAL: FieldCode[] = ['promoPrice', 'promoNum', 'applyDoublePay'];

const SECKILLS: ActivitySeed[] = [
  {
    activityId: '21107345',
    name: '【年货节】京东秒杀·食品专场',
    typeName: '京东秒杀',
    opensInDays: -4,
    closesInHours: 60,
    areas: [
      {
        areaId: '8804117',
        name: '秒杀·坚果炒货收品池',
        categories: ['食品/坚果炒货'],
        audit: 'normal',
        fields: SECKILL,
        discount: 900,
        promoNum: 100,
      },
      {
        areaId: '8804129',
        name: '秒杀·果干蜜饯收品池',
        categories: ['食品/果干蜜饯'],
        audit: 'quick',
        fields: SECKILL,
        discount: 900,
        goodRateBp: 8800,
        promoNum: 100,
      },
    ],
  },
  {
    activityId: '21108012',
    name: '【年货节】京东秒杀·家居专场',
    typeName: '京东秒杀',
    opensInDays: -2,
    closesInHours: 84,
    areas: [
      {
        areaId: '8811254',
        name: '秒杀·收纳整理收品池',
        categories: ['家居/收纳整理'],
        audit: 'material',
        fields: SECKILL_WITH_PICTURE,
        discount: 900,
        promoNum: 100,
      },
    ],
  },
];

const CHANNELS: ActivitySeed[] = [
  {
    activityId: '20960577',
    name: '【长期】便宜包邮·休闲食品',
    typeName: '便宜包邮',
    opensInDays: -120,
    areas: [
      {
        areaId: '7713380',
        name: '便宜包邮·饼干肉干收品池',
        categories: ['食品/饼干糕点', '食品/肉干卤味'],
        audit: 'quick',
        fields: PARCEL,
        discount: 900,
      },
    ],
  },
  {
    activityId: '21110460',
    name: '【特价】家居焕新周',
    typeName: '特价',
    opensInDays: -3,
    closesInHours: 40,
    areas: [
      {
        areaId: '8820031',
        name: '特价·厨房用品收品池',
        categories: ['家居/厨房用品'],
        audit: 'normal',
        fields: SPECIAL,
        threshold: 880,
      },
      {
        areaId: '8820043',
        name: '特价·床品布艺收品池',
        categories: ['家居/床品布艺'],
        audit: 'normal',
        fields: SPECIAL,
        discount: 900,
      },
    ],
  },
  {
    activityId: '21110992',
    name: '【特价】冬日茶饮粮油',
    typeName: '特价',
    opensInDays: -1,
    closesInHours: 100,
    areas: [
      {
        areaId: '8821518',
        name: '特价·茶叶冲饮收品池',
        categories: ['食品/茶叶冲饮'],
        audit: 'warning',
        fields: SPECIAL,
        discount: 900,
      },
      {
        areaId: '8821520',
        name: '特价·粮油干货收品池',
        categories: ['食品/粮油干货'],
        audit: 'normal',
        fields: SPECIAL,
        threshold: 900,
        goodRateBp: 8800,
      },
    ],
  },
];

export const WRITTEN_SEEDS: readonly ActivitySeed[] = [...SECKILLS, ...CHANNELS];
