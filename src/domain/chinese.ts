import type { BreachKind } from './breach.ts';
import type { FieldSpec } from './campaign.ts';
import type { RobotKind } from './pool/robot.ts';
import type { PlatformId, Qualification, Role } from './pool/schema.ts';
import type { Site } from './pool/values.ts';
import type { PriceBasis } from './price.ts';
import type { RecordOrigin } from './record.ts';
import type { SessionState } from './session.ts';
import type { FollowUpKind } from './snapshot.ts';
import type { HoldCode, LineOutcome, Review, Stage } from './submission.ts';
import type { VerdictKind } from './verdict.ts';

// The one table of Chinese words for screens and messages: a new code without a word does not compile.

export const STAGE_WORDS: Record<Stage, string> = {
  draft: '草稿',
  ready: '已备好',
  'awaiting-approval': '待审批',
  approved: '已批准',
  filing: '提交中',
  filed: '已提交',
  refused: '平台拒收',
  unknown: '结果待核实',
  held: '待人工处理',
  cancelled: '已取消',
  lapsed: '已过期',
};

export const REVIEW_WORDS: Record<Review, string> = {
  none: '未进入审核',
  reviewing: '审核中',
  'needs-action': '待商家操作',
  passed: '审核通过',
  scheduled: '待开始',
  live: '活动中',
  ended: '已结束',
  rejected: '已驳回',
  removed: '已清退',
  withdrawn: '已撤回',
  unmapped: '状态未识别',
};

export const OUTCOME_WORDS: Record<LineOutcome, string> = {
  none: '未提交',
  accepted: '已受理',
  refused: '被拒',
  unknown: '待核实',
};

/** What is done to a sign-up that stands. */
export const FOLLOW_UP_WORDS: Record<FollowUpKind, string> = {
  publish: '发布',
  adjust: '调整',
  confirm: '确认',
  'supply-material': '补充素材',
  withdraw: '撤回',
};

export const HOLD_WORDS: Record<HoldCode, string> = {
  'check-failed': '自检未通过',
  'consent-missing': '协议未同意',
  'price-decision': '价格待决定',
  'already-on-platform': '平台上已有报名',
  'sku-set-differs': 'SKU 与平台不一致',
  'field-unmapped': '表单字段无对应值',
  'field-renamed': '表单字段改名',
  'preset-unmapped': '平台预填项未确认',
  'agreement-changed': '协议文本已变更',
  'read-back-differs': '回读与批准内容不一致',
  'gate-differs': '提交内容被拦截',
  'outcome-unclear': '提交结果不明',
  'attempts-used': '重试次数已用完',
  'clock-skew': '本机时钟不准',
  'page-changed': '平台页面已变',
  'needs-human': '需人工登录或验证',
  'offer-changed': '活动规则已变更',
};

/** What the person who meets this hold does next. */
export const HOLD_ADVICE: Record<HoldCode, string> = {
  'check-failed': '按提示补齐资料或改正数据池，下次准备任务会自动重新检查。',
  'consent-missing': '阅读协议原文，用 consent 命令表示同意后自动继续。',
  'price-decision': '对比目标价、平台价格线和毛利，决定跟价（调整价格策略）或取消。',
  'already-on-platform':
    '到平台报名记录核对是谁报的名；无需再报就用 cancel 取消，仍要报则处理后用 resume 继续。',
  'sku-set-differs': '核对商品链接的 SKU，把新增或下架的 SKU 更新到数据池，再用 resume 继续。',
  'field-unmapped':
    '在申报模板中为该字段配置取值（template scaffold 命令写出骨架），重启后下次准备任务会自动重新检查。',
  'field-renamed': '确认字段含义未变后更新申报模板中的名称，再用 resume 继续。',
  'preset-unmapped': '平台预先勾选或填写了一项，请在申报模板中明确要不要，再用 resume 继续。',
  'agreement-changed': '重新阅读新的协议文本，用 consent 表示同意，再用 resume 继续。',
  'read-back-differs': '页面上的值与批准内容不同，查看凭证截图，确认页面正常后用 resume 继续。',
  'gate-differs': '页面要发出的内容与批准内容不同，已拦截未提交；先报告给技术负责人，查明后用 resume 继续。',
  'outcome-unclear': '到平台报名记录人工核对，再用 resume 让系统重新核对记录。',
  'attempts-used': '已按两次不存在的证据重试过；要再提交一次用 resume，不再报用 cancel。',
  'clock-skew': '校准本机时间（与平台相差超过 120 秒），再用 resume 继续。',
  'page-changed': '平台页面与已知的不同，已停止操作；请技术负责人核对后用 resume 继续。',
  'needs-human': '在平台完成登录、扫码或滑块验证，再用 resume 继续。',
  'offer-changed': '活动规则变了，系统会按新规则重新评估；请留意新的草稿。',
};

export const BREACH_WORDS: Record<BreachKind, string> = {
  'listing-gone': '商品不存在',
  'off-shelf': '商品已下架',
  'sku-gone': '规格已下架',
  'stock-short': '平台库存不足',
  'price-above-line': '活动价高于平台上限',
  'price-below-floor': '到手价低于底价',
  'offer-changed': '活动规则已变更',
  'qualification-expires': '资质将到期',
  'own-stock-low': '实物库存不足',
  'price-changed': '标价有变动',
  stale: '没能查看',
};

/** What keeps the promise, if that is wanted; taking the submission back is named beside it. */
export const BREACH_ADVICE: Record<BreachKind, string> = {
  'listing-gone': '到平台核对商品是否被删除，能恢复就恢复。',
  'off-shelf': '到平台重新上架商品。',
  'sku-gone': '到平台恢复该规格。',
  'stock-short': '到平台补足库存。',
  'price-above-line': '到平台恢复标价；活动价须由人决定，系统不会自行降价。',
  'price-below-floor': '核对成本、底价与优惠券计划，亏损不可接受就撤回。',
  'offer-changed': '阅读新的规则和时间，确认仍能做到。',
  'qualification-expires': '续期后把新的资质文件更新到数据池。',
  'own-stock-low': '安排补货，并更新数据池中的库存。',
  'price-changed': '确认改价是有意的；不是就到平台改回。',
  stale: '更新数据池中的库存；平台数据请用 doctor 查看原因，并到平台人工核对。',
};

export const ROLE_WORDS: Record<Role | 'policy', string> = {
  operator: '运营',
  finance: '财务',
  lead: '负责人',
  design: '设计',
  legal: '法务',
  policy: '策略自动批准',
};

export const VERDICT_WORDS: Record<VerdictKind, string> = {
  fit: '可以申报',
  unfit: '不符合要求',
  'cannot-tell': '无法判断',
  'needs-price-decision': '价格待决定',
};

export const PLATFORM_WORDS: Record<PlatformId, string> = {
  tmall: '天猫',
  jd: '京东',
  douyin: '抖音',
  pinduoduo: '拼多多',
};

export const WIDGET_WORDS: Record<FieldSpec['widget'], string> = {
  text: '文字',
  price: '价格',
  count: '数量',
  select: '单选',
  checkbox: '勾选框',
  file: '文件',
  agreement: '协议',
};

export const FIELD_SCOPE_WORDS: Record<FieldSpec['scope'], string> = {
  offer: '每张报名表一次',
  subject: '每个商品一次',
  line: '每个规格一次',
};

export const ROBOT_KIND_WORDS: Record<RobotKind, string> = {
  dingtalk: '钉钉',
  wecom: '企业微信',
  feishu: '飞书',
};

export const SITE_WORDS: Record<Site, string> = { sandbox: '演练', live: '正式' };

export const ORIGIN_WORDS: Record<RecordOrigin, string> = {
  ours: '本系统',
  staff: '同事手工',
  platform: '平台报名',
  unknown: '来源不明',
};

export const SESSION_WORDS: Record<SessionState, string> = {
  unknown: '尚未检查',
  'signed-in': '已登录',
  'needs-login': '需要登录',
  'needs-human': '需人工验证',
  'wrong-password': '密码错误',
  'wrong-shop': '店铺不符',
  'no-permission': '没有权限',
  'taken-over': '被他人顶下线',
  locked: '账号被锁定',
};

export const BASIS_WORDS: Record<PriceBasis, string> = {
  list: '一口价',
  campaign: '活动价',
  'after-coupon': '券后价',
  net: '到手价',
  deposit: '定金',
};

export const QUALIFICATION_WORDS: Record<Qualification['kind'], string> = {
  'business-licence': '营业执照',
  'brand-authorisation': '品牌授权书',
  'quality-report': '质检报告',
  'food-licence': '食品经营许可证',
  trademark: '商标注册证',
  other: '其他资质',
};
