/**
 * Everything here is ours: codes, words and paths for which no public source gives a value. The documented ones
 * (`/mmc/activity/seller_activity_feed`, `/mmc/apply/all_product_list`, `/mmc/record/remind_info`, `/mmc/common/shop_rel_info`) stand
 * in `api/routes.ts` as they were seen.
 */
export const INVENTED_PATHS = {
  login: '/ecomauth/loginv1/password_login',
  userInfo: '/ecomauth/loginv1/user_info',
  activityDetail: '/mmc/activity/sub_activity_detail',
  submit: '/mmc/apply/submit_product',
  modify: '/mmc/apply/modify_product',
  publish: '/mmc/apply/publish_product',
  quit: '/mmc/apply/quit_product',
  recordList: '/mmc/record/applied_product_list',
} as const;

/** Of the session cookie only the name is documented. */
export const SESSION_COOKIE = 'sessionid';
/** Instrument of the sandbox: new for each press of the page, the same when the browser re-sends. */
export const PRESS_NONCE_HEADER = 'x-press-nonce';

export type StatusGroup = 'draft' | 'reviewing' | 'passed' | 'needs-action' | 'rejected' | 'ended';

export interface StatusWord {
  /** `status_for_business`. Only 8 is documented. */
  code: number;
  /** `status`, the other one of the two. Only 200 is documented. */
  raw: number;
  name: string;
  group: StatusGroup;
}

const status = (code: number, raw: number, name: string, group: StatusGroup): StatusWord => ({
  code,
  raw,
  name,
  group,
});

/** 待提交, 待发布, 审核驳回, 报名异常, 报名成功 are real words; 审核中, 已退出, 已清退 and all codes but 8/200 are not. */
export const STATUSES = [
  status(1, 100, '待提交', 'draft'),
  status(2, 110, '审核中', 'reviewing'),
  status(3, 120, '审核驳回', 'rejected'),
  status(4, 130, '待发布', 'needs-action'),
  status(5, 140, '报名异常', 'needs-action'),
  status(8, 200, '报名成功', 'passed'),
  status(9, 300, '已退出', 'ended'),
  status(10, 310, '已清退', 'ended'),
] as const satisfies StatusWord[];

export interface ApiError {
  /** Number or text: both are seen. */
  code: number | string;
  message: string;
}

/** Whole-request refusals. Texts of `noSubject`, `busy` and `noPermission`, and the code of the last, are documented. */
export const API_ERRORS = {
  signedOut: { code: 10008, message: '用户未登录' },
  takenOver: { code: 10008, message: '您的账号已在其他设备登录，当前会话已下线' },
  noToken: { code: 403, message: '签名校验失败' },
  noPermission: { code: '-10001', message: '您无操作权限，请联系主账号管理员开设权限' },
  busy: { code: 50001, message: '服务打瞌睡了，请稍后再试' },
  noSubject: { code: 30010, message: '报名主体不存在' },
  badRequest: { code: 30001, message: '请检查输入参数' },
  noActivity: { code: 30002, message: '活动ID不存在' },
  closed: { code: 30003, message: '活动报名时间已结束，不支持继续报名' },
  agreementMissing: { code: 30004, message: '请先阅读并同意活动协议' },
  noRecord: { code: 30005, message: '报名记录不存在' },
  notNow: { code: 30006, message: '当前状态不支持该操作' },
  wrongPassword: { code: 20001, message: '手机号或密码错误' },
  locked: { code: 20002, message: '账号已被冻结，请24小时后再试' },
  riskCheck: { code: 20003, message: '系统判断当前操作存在风险，请进行安全验证' },
  wrongCode: { code: 20004, message: '验证码错误' },
  slider: { code: 20005, message: '请完成下列验证后继续' },
  noShopChosen: { code: 10009, message: '请选择店铺' },
} as const satisfies Record<string, ApiError>;

/** The 6-character code of the risk check's mail. */
export const RISK_CODE = 'A7K2Q9';

/** Refusals of one product or one sku; `{n}` takes the number. 商品已在活动中 and 不满足活动要求 are documented texts. */
export const PRODUCT_REFUSALS = {
  discount: { code: 31001, message: '报名价不满足折扣要求，需不高于{n}元' },
  checkPrice: { code: 31002, message: '报名价高于校验价，需不高于{n}元' },
  skuStock: { code: 31003, message: '活动库存不足，每个SKU需不少于{n}件' },
  productStock: { code: 31004, message: '商品活动库存合计需不少于{n}件' },
  stockOver: { code: 31005, message: '活动库存超过可用库存，最多{n}件' },
  category: { code: 31006, message: '类目/资质不符：商品类目不在招商范围' },
  score: { code: 31007, message: '店铺分不达标：商家体验分需不低于{n}分' },
  threeRates: { code: 31008, message: '三率不达标：近14天差评率过高' },
  sales: { code: 31009, message: '近30天销量需不少于{n}件' },
  productMax: { code: 31010, message: '本店报名商品数已达上限{n}个' },
  offShelf: { code: 31011, message: '商品已下架' },
  skuSet: { code: 31012, message: 'SKU不完整，请填写全部SKU' },
  fundRatio: { code: 31013, message: '请选择商家出资比例' },
  applied: { code: 31014, message: '商品已在活动中' },
} as const;

/** Rules that no page announces. `at` says where the merchant first hears of them. */
export const HIDDEN_RULES = {
  overlap: { at: 'submit', message: '不满足活动要求：商品与其他活动时间重叠' },
  'low-price': { at: 'submit', message: '报名价高于近期最低成交价，不满足活动要求' },
  'review-price': { at: 'review', message: '【沙箱】价格无竞争力：SKU {sku} 建议不高于{n}元' },
  'review-picture': { at: 'review', message: '【沙箱】商品主图不规范：含有促销文字，请更换主图' },
  'review-title': { at: 'review', message: '【沙箱】商品标题含有夸大宣传用语，请修改标题' },
  'review-paper': { at: 'review', message: '【沙箱】类目/资质不符：请补充有效的质检报告' },
} as const;
export type HiddenRule = keyof typeof HIDDEN_RULES;

export const ABNORMAL_REASON = '报名异常：商品可售库存低于报名库存，请修改报名信息';
export const TAKEN_DOWN_REASON = '商品违反活动规则，平台清退该商品';
export const QUIT_REASON = '商家主动退出活动';
export const UNPUBLISHED_REASON = '超过发布截止时间未发布，平台清退该商品';
