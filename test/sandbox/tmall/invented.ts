/**
 * Everything the sandbox had to invent because no public source shows it: paths, envelopes, codes, refusal texts, delays.
 * A merchant's first real session corrects this file (and README.md beside it). Documented facts stay out of it.
 */
export const INVENTED_PATHS = {
  logIn: '/newlogin/login.do',
  logInJump: '/login_jump.htm',
  detail: '/domain/activity/detail.json',
  editor: '/domain/item/editor.json',
  submit: '/domain/item/submit.json',
  publish: '/domain/item/publish.json',
  template: '/domain/import/template.xlsx',
  upload: '/domain/import/upload.json',
  batches: '/domain/import/batchList.json',
  result: '/domain/import/result.xlsx',
} as const;

/** Query field that the page sends once per press; an instrument of the sandbox without a live counterpart. */
export const PRESS_NONCE_FIELD = 'pressNonce';
export const SESSION_COOKIE = 'cookie2';
/** The live cookie is shared below `.taobao.com`; hosts below `.localhost` share none, so the page hands it over in the query. */
export const TOKEN_COOKIE = '_tb_token_';

/** `querier` of the list of items that may be chosen; only that of the signed items is documented. */
export const SELECT_QUERIER = 'juItemSelectQuerier';

export interface Refusal {
  code: string;
  message: string;
}

/** Envelope refusals: only `success`, `code`, `message` are documented as tested by tools, and `RGV587` as the throttle's words. */
export const API_ERRORS = {
  notLogin: { code: 'NOT_LOGIN', message: '您的登录已过期，请重新登录' },
  takenOver: { code: 'NOT_LOGIN', message: '您的账号已在其他地方登录，当前会话已失效' },
  throttled: { code: 'FAIL_SYS_USER_VALIDATE', message: 'RGV587_ERROR::SM::哎哟喂,被挤爆啦,请稍后重试!' },
  badRequest: { code: 'PARAM_ERROR', message: '参数错误' },
  noSuchCampaign: { code: 'CAMPAIGN_NOT_FOUND', message: '活动不存在或未对您的店铺开放' },
  noSuchItem: { code: 'ITEM_NOT_FOUND', message: '商品不存在' },
  noSuchRecord: { code: 'JU_ITEM_NOT_FOUND', message: '报名记录不存在' },
  signUpClosed: { code: 'NOT_IN_SIGN_TIME', message: '当前不在活动报名时间内' },
  agreementMissing: { code: 'AGREEMENT_REQUIRED', message: '请先阅读并同意活动协议' },
  /** Words documented, code ours. */
  notCancellable: { code: 'CANCEL_NOT_ALLOWED', message: '当前不允许撤销报名' },
  notPublishable: { code: 'PUBLISH_NOT_ALLOWED', message: '只有草稿状态的商品可以发布' },
} as const satisfies Record<string, Refusal>;

/** Words of the log-in form; none is public. */
export const LOGIN_ERRORS = {
  wrongPassword: { code: 'WRONG_PASSWORD', message: '账号名或登录密码不正确' },
  accountLocked: { code: 'LOCKED', message: '您的账号已被锁定，请24小时后再试' },
  captchaNeeded: { code: 'CAPTCHA', message: '请拖动滑块完成验证' },
  smsNeeded: { code: 'SMS', message: '为保障账号安全，请输入短信验证码' },
  wrongSms: { code: 'WRONG_SMS', message: '短信验证码错误' },
  noPermission: { code: 'NO_PERMISSION', message: '该子账号没有权限访问，请联系主账号授权' },
} as const satisfies Record<string, Refusal>;

export const SMS_CODE = '246810';

/** An excess over the coupon line up to this share passes with a risk hint; the source says only "tiny". */
export const TINY_EXCESS_BP = 50;

/** Rule texts of a refused item whose wording no source shows. `{…}` takes a value. */
export const ITEM_REFUSALS = {
  category: '商品所属类目不在本次活动招商类目范围内',
  stockMin: '您的sku：{spec} 库存需不少于{n}件',
  stockOver: '您的sku：{spec} 库存超过商品当前可售库存{n}件',
  offShelf: '商品未处于出售中状态',
  deliveryTime: '发货时间格式错误，需形如“7天”',
  shortTitle: '商品短标题需为6-15个字',
  discountRate: '让利比例需不低于{n}',
  officialDiscount: '官方立减报名折扣需不低于{n}',
  priceMissing: '活动价必须大于0且小于一口价',
} as const;

/** Reviewers' words; human-review texts are not public. */
export const REVIEW_REFUSALS = {
  'picture-psoriasis': '【沙箱】商品主图含有牛皮癣信息，不符合活动素材规范，请更换主图',
  'review-price': '【沙箱】活动价力度不足：SKU {sku} 活动价需不高于 {n} 元',
  'review-stock': '【沙箱】活动库存不足：商品活动库存合计需不少于 {n} 件',
} as const;
export type ReviewRule = keyof typeof REVIEW_REFUSALS;

/** What the platform says when it acts by itself. */
export const PLATFORM_ACTS = {
  cleared: '商品不符合活动要求，平台清退',
  abnormal: '活动商品价格管控异常，请核实商品价格',
  lapsed: '商家逾期未确认排期，平台取消报名',
} as const;
