// All of this is invented: paths, keys, words, numbers. Whoever watches the real backend corrects it here first.

export const HOST = 'seller-newshop';
export const SESSION_COOKIE = 'seller_session';
/** One for each press of the page; what a browser sends again by itself carries the same one. */
export const PRESS_NONCE_HEADER = 'x-press-nonce';
export const SMS_CODE = '246810';

export const ERRORS = {
  notSignedIn: { code: 401, message: '登录已失效，请重新登录' },
  takenOver: { code: 401, message: '您的账号已在其他设备登录' },
  throttled: { code: 429, message: '操作太频繁，请稍后再试' },
  badRequest: { code: 400, message: '参数有误' },
  noSuchCampaign: { code: 404, message: '活动不存在' },
  closed: { code: 1001, message: '不在报名时间内' },
  agreement: { code: 1002, message: '请阅读并同意活动协议' },
  missingField: { code: 1003, message: '还有必填项没有填写' },
} as const;

export const LOGIN_ERRORS = {
  wrongPassword: '账号或密码错误',
  locked: '账号已锁定，请联系管理员',
  noPermission: '该账号没有权限',
  wrongSms: '验证码有误',
} as const;

export const STATUS_WORDS = {
  reviewing: '审核中',
  passed: '审核通过',
  rejected: '审核不通过',
  ended: '已结束',
} as const;
export type Status = keyof typeof STATUS_WORDS;

export const REJECTION = '赠品不能参加本活动';
/** Behind each sign-up, in review time. */
export const REVIEW_MS = 30 * 60_000;

/** What the switch `new-required-field` adds to every form. */
export const NEW_FIELD = {
  code: 'ship_within',
  label: '发货承诺',
  type: 'text',
  per: 'form',
  required: true,
} as const;
/** What the switch `changed-agreement` adds to every agreement. */
export const NEW_CLAUSE = '平台可按销量调整活动排期。';
