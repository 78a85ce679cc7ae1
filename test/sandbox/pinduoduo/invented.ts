/**
 * Everything the sandbox had to invent because no public source shows it: status codes, paths, error codes, words.
 * A merchant's first real session corrects this file (and README.md beside it). Documented facts stay out of it.
 */
export const INVENTED_PATHS = {
  campaignList: '/leekmms/activity/query/list',
  recordDetail: '/lakemms/activityGoods/detail',
  recordCancel: '/lakemms/activityGoods/cancel',
  upload: '/galerie/business/upload',
  messages: '/latitude/message/query/list',
  goodsList: '/vodka/v2/mms/query/display/mall/goodsList',
} as const;

/** Header the page sends once per press of 「确认提交」; an instrument of the sandbox without a live counterpart. */
export const PRESS_NONCE_HEADER = 'x-press-nonce';
export const SESSION_COOKIE = 'PASS_ID';

export type StatusGroup = 'reviewing' | 'passed' | 'rejected' | 'needs-action' | 'ended';

export interface StatusWord {
  code: number;
  name: string;
  group: StatusGroup;
}

const status = (code: number, name: string, group: StatusGroup): StatusWord => ({ code, name, group });

/** Names are documented; every code but 702 and every grouping is ours. 303 and 603-605 leave the documented code list. */
export const STATUSES = [
  status(101, '审核中', 'reviewing'),
  status(102, '待终审', 'reviewing'),
  status(103, '协商待审核', 'reviewing'),
  status(104, '同意调整待审核', 'reviewing'),
  status(105, '系统待校验保证金', 'reviewing'),
  status(106, '推送中', 'reviewing'),
  status(107, '保证金校验通过', 'passed'),
  status(201, '审核通过', 'passed'),
  status(202, '系统审核通过', 'passed'),
  status(203, '运营审核通过', 'passed'),
  status(301, '已确定具体活动时间', 'passed'),
  status(302, '报名成功', 'passed'),
  status(303, '商家已确认返场/系统晋升', 'passed'),
  status(401, '报名被驳回', 'rejected'),
  status(402, '推送失败', 'rejected'),
  status(501, '待调整', 'needs-action'),
  status(502, '降低活动价格', 'needs-action'),
  status(601, '待缴活动保证金', 'needs-action'),
  status(602, '营销账户待充值', 'needs-action'),
  status(603, '待确认排期', 'needs-action'),
  status(604, '寄样及寄样审核', 'needs-action'),
  status(605, '系统报名/返场待确认', 'needs-action'),
  status(701, '已取消', 'ended'),
  status(702, '活动下线', 'ended'),
] as const satisfies StatusWord[];

/** Status of the campaign window of a record: `activity_status`. */
export const WINDOW_STATUS = { unset: 100, upcoming: 101, running: 102, over: 103 } as const;

export interface Refusal {
  code: number;
  message: string;
}

/** Whole-request refusals. 54001, 40002, 30001 and 2002690 are documented codes; the rest is ours. */
export const API_ERRORS = {
  tooFrequent: { code: 54001, message: '操作太过频繁，请稍后再试' },
  noSignature: { code: 40002, message: '操作太过频繁' },
  suggestPriceExpired: { code: 30001, message: '建议价已过期，请刷新后重试' },
  stockOverLimit: { code: 2002690, message: '活动库存超过可用库存' },
  sessionExpired: { code: 43001, message: '会话已过期，请重新登录商家后台' },
  /** The code of an expired session with other words: the page goes to the log-in, which says why. */
  takenOver: { code: 43001, message: '您的账号已在其他设备登录，当前会话已下线' },
  badRequest: { code: 1000002, message: '参数错误' },
  noSuchActivity: { code: 2002001, message: '活动不存在或未对本店开放' },
  signUpClosed: { code: 2002002, message: '不在报名时间内' },
  agreementMissing: { code: 2002003, message: '请阅读并同意活动协议' },
  noSuchRecord: { code: 2002004, message: '报名记录不存在' },
  notCancellable: { code: 2002005, message: '当前状态不可取消报名' },
  wrongPassword: { code: 8000101, message: '账号或密码错误' },
  accountLocked: { code: 8000102, message: '账号已被锁定，请24小时后再试' },
  captchaNeeded: { code: 8000103, message: '请完成安全验证' },
  noPermission: { code: 8000106, message: '该账号没有权限进入商家后台' },
  smsNeeded: { code: 8000104, message: '为保障账号安全，请输入短信验证码' },
  wrongSms: { code: 8000105, message: '短信验证码错误' },
  fileUnfit: { code: 9000101, message: '文件不符合要求' },
} as const satisfies Record<string, Refusal>;

/** SMS code the simulated phone receives. */
export const SMS_CODE = '246810';

/** Refusals of one goods or one sku inside an answered `enrollV2`; `{n}` takes the number. */
export const GOODS_REFUSALS = {
  discount: { code: 2002101, message: '活动价不符合折扣要求，需不高于 {n} 元' },
  priceLine: { code: 2002102, message: '活动价高于参考价，需不高于 {n} 元' },
  skuStock: { code: 2002103, message: '活动库存不足，每个规格需不少于 {n} 件' },
  goodsStock: { code: 2002104, message: '商品活动库存不足，需不少于 {n} 件' },
  sales: { code: 2002105, message: '近30天销量需不少于 {n} 件' },
  goodRate: { code: 2002106, message: '商品好评率需不低于 {n}%' },
  category: { code: 2002107, message: '商品类目不在本活动招商范围内' },
  freight: { code: 2002108, message: '物流模板不符合规则' },
  star: { code: 2002109, message: '店铺综合体验星级需不低于 {n} 星' },
  exclusive: { code: 2002110, message: '商品正在参加同类型活动，不可重复报名' },
  goodsMax: { code: 2002111, message: '本店报名商品数已达上限 {n} 件' },
  offShelf: { code: 2002112, message: '商品未在售' },
  stockOverLimit: { code: 2002690, message: '活动库存超过可用库存，最多 {n} 件' },
  skuSet: { code: 2002113, message: '规格不完整，请填写全部规格' },
  slogan: { code: 2002114, message: '推荐语需为 {n} 个字' },
  whiteImage: { code: 2002115, message: '请上传符合要求的白底图' },
  qualityReport: { code: 2002116, message: '请上传质检报告' },
  commitment: { code: 2002117, message: '请确认活动期间包邮' },
  alreadyEnrolled: { code: 2002118, message: '该商品已报名本活动' },
} as const satisfies Record<string, Refusal>;

/** Rules that no page and no JSON announces. `at` says where the merchant first hears of them. */
export const SERVER_ONLY_RULES = {
  'market-price': { at: 'enrol', code: 2002201, message: '同款商品在其他渠道存在更低价格，暂不可报名' },
  'frequent-return': { at: 'enrol', code: 2002202, message: '商品近90天品质退款率过高，暂不可报名' },
  'sku-abnormal': { at: 'enrol-sku', code: 2002203, message: '该规格历史成交异常，暂不可参加活动' },
  'picture-watermark': { at: 'review', code: 0, message: '【沙箱】商品主图含有水印或促销文字，请更换主图' },
  'review-price': {
    at: 'review',
    code: 0,
    message: '【沙箱】活动价偏高：SKU {sku} 需不高于 {n} 元，请调整后重新报名',
  },
  'review-stock': {
    at: 'review',
    code: 0,
    message: '【沙箱】活动库存偏少：商品活动库存需不少于 {n} 件，请调整后重新报名',
  },
  'review-slogan': {
    at: 'review',
    code: 0,
    message: '【沙箱】推荐语不符合规范：不得出现“{word}”，请修改推荐语后重新报名',
  },
} as const;
export type ServerOnlyRule = keyof typeof SERVER_ONLY_RULES;

/** `activity_type` codes: the names are options of the record filter, only 101 is documented. */
export const ACTIVITY_TYPES = {
  限时秒杀: 101,
  '9块9特卖': 102,
  大促活动: 103,
  每日好店: 104,
  断码清仓百亿补贴: 105,
  食品超市: 106,
  品牌秒杀: 107,
  市场活动: 108,
  百亿补贴: 109,
  跨店满返: 110,
  超级品类日: 111,
  限时折扣: 112,
  限量折扣: 113,
  新人专享: 114,
  首页推荐专区: 115,
  潮流好价: 116,
  品牌好价: 117,
  超级晚8: 118,
} as const;
export type ActivityTypeName = keyof typeof ACTIVITY_TYPES;

/** Words the reviewers do not accept in a 推荐语; announced nowhere. */
export const SLOGAN_WORDS_REFUSED = ['手作'] as const;
