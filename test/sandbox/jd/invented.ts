import type { ApplyStatus, CurrentStatus, FieldCode } from './model.ts';

/**
 * Everything the sandbox had to invent because no public source shows it. A merchant's first real session corrects this file
 * and README.md beside it. Paths, codes and words that public material shows stand where they are used.
 */
export const INVENTED_PATHS = {
  campaignPage: '/jdm/mkt/market/campaign-list',
  poolPage: '/jdm/mkt/market/campaign-pool',
  enrolPage: '/jdm/mkt/market/campaign-enroll',
  appliedPage: '/jdm/mkt/market/campaign-applied',
  formPage: '/activity-manage/enroll/form',
  setSession: '/sso/setCookie',
  activityPage: '/openness/activity/page',
  flowLog: '/apply/openness/flow/log',
  upload: '/openness/material/upload',
} as const;

/** `api=` of the merchant gateway: who is signed in. */
export const ACCOUNT_API = 'dsm.shop.account.AccountInfoService.queryAccountInfo';

/** Header the form sends once per press of 提交报名; an instrument of the sandbox without a live counterpart. */
export const PRESS_NONCE_HEADER = 'x-press-nonce';
/** One cookie per host, set by a chain of redirects: loopback hosts cannot share one as `.jd.com` hosts do. */
export const SESSION_COOKIE = 'JDM_SID';
export const SMS_CODE = '135790';

/** Codes `00000`, `30000`, `10008` and 601 are documented; the rest is ours. */
export const API_ERRORS = {
  notLoggedIn: { code: '30000', message: '未登录' },
  takenOver: { code: '30000', message: '您的账号已在其他地方登录' },
  wrongVerb: { code: '10008', message: '请求类型错误' },
  riskControl: { code: '601', message: '网络环境较差，请稍后再试' },
  badRequest: { code: '10001', message: '参数错误' },
  noSuchArea: { code: '20001', message: '收品池信息不存在' },
  noSuchApply: { code: '20002', message: '报名信息不存在' },
  alreadyQuit: { code: '20003', message: '该商品退出审核中或已退出，无需重复申请' },
  closed: { code: '20004', message: '当前时间不支持报名，请重试' },
  noSession: { code: '20005', message: '获取时间信息失败' },
  full: { code: '20006', message: '收品池容量已满' },
  protocol: { code: '20007', message: '请阅读并同意报名协议' },
  throttled: { code: '20008', message: '正在报名中，无需重复点击' },
  busy: { code: '20009', message: '多个文件上传需要再等 {n} 秒' },
  pictureType: { code: '20010', message: '图片格式不符合规则' },
  pictureShape: { code: '20011', message: '图片规格不符合规则' },
} as const;

/** 提示 of the log-in form. Only the element they stand in is documented. */
export const LOGIN_ERRORS = {
  wrongPassword: '账号名与密码不匹配，请重新输入',
  locked: '您的账号存在安全风险，已被锁定',
  noPermission: '您的账号没有店铺管理权限',
  wrongSms: '短信验证码错误',
} as const;

/** Words of the tabs are documented; those of `applyStatus` 9 and 18 are ours. */
export const CURRENT_WORDS: Record<CurrentStatus, string> = {
  0: '活动审核中',
  1: '促销待审核',
  2: '待开始',
  3: '进行中',
  4: '活动期间失效',
  5: '已结束',
  6: '活动失效预警',
  301: '素材驳回',
};
export const APPLY_WORDS: Record<ApplyStatus, string> = {
  1: '待审核',
  2: '通过',
  3: '驳回',
  9: '已退出',
  18: '已替换',
};

/** Codes are documented; labels beside 促销价格, 促销库存 and 商品短标题 are ours. */
export const FIELD_LABELS: Record<FieldCode, string> = {
  promoPrice: '促销价格',
  promoNum: '促销库存',
  limitNum: '每人限购',
  shortName: '商品短标题',
  whitePic: '白底图',
  applyDoublePay: '双倍赔付',
  payLaterProtocol: '先享后付',
};

/** Switches are documented, their texts are ours. */
export const PROTOCOLS: Partial<Record<FieldCode, { title: string; text: string }>> = {
  applyDoublePay: {
    title: '双倍赔付服务协议',
    text: '活动期间商品价格高于商家其他渠道成交价的，商家按差额的双倍向消费者赔付。\n赔付由平台判定后从商家账户扣除。',
  },
  payLaterProtocol: {
    title: '先享后付服务协议',
    text: '商家同意消费者先收货后付款。\n消费者逾期未付款的，由平台先行垫付并向消费者追偿。',
  },
};
export const PROTOCOL_ADDITION = '\n补充：商家同意平台按活动效果调整赔付上限。';

/** Texts of the platform are documented where README says so. `{n}`, `{x}`, `{y}` are filled in. */
export const REFUSALS = {
  category: '商品不在活动可报范围内',
  goodRate: '好评率要求 {n} 以上',
  offShelf: '商品已下架，不可报名',
  discount: '促销价格需<={n}元',
  threshold: '预估到手价:{x}高于报名价格门槛:{y}',
  promoNum: '促销数量不能小于{n}',
  stock: '促销库存不能大于商品可用库存{n}',
  shortName: '商品短标题需为 {n} 个字',
  forbiddenWord: '商品短标题包含非法字符：{n}',
  whitePic: '白底图该项为必填项',
  duplicate: '在该场次下已报名，报名人为：{n}',
  badValue: '{n}填写有误',
} as const;

/** What only reviewers know; the first two texts are documented. */
export const REVIEW_REASONS = {
  mainPicture: '商详主图请只展示售卖规格/型号商品 或在对应图片及商详标题明确清晰标注对应商品规格/型号。',
  randomSpec: '不支持随机款',
  material: '白底图主体不完整，请重新上传',
  warning: '到手价需<=活动结束后24小时内价格-0.01，请发起降价',
  expired: '活动失效预警未处理，活动开始后失效',
} as const;

/** A gift box of mixed flavours is what reviewers here call a random style. */
export const RANDOM_SPEC = '礼盒';
export const FORBIDDEN_WORDS = ['第一', '手作'] as const;
