import type { FaultText } from '../kit/control/fault-texts.ts';

/** Switches that only JD has. */
export const OWN_FAULTS = {
  'throttle-lands': {
    group: '网络与服务器',
    label: '限流但已生效',
    text: '报名已生效，回答却是「正在报名中，无需重复点击」',
  },
  'risk-control': { group: '登录与店铺', label: '风控 601', text: '不处理，回答 601「网络环境较差」' },
} as const satisfies Record<string, FaultText>;
export type JdFault = keyof typeof OWN_FAULTS;
