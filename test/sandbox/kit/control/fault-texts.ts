import type { FaultKind } from '../faults.ts';

export const FAULT_GROUPS = ['网络与服务器', '登录与店铺', '页面', '报名与记录', '平台时钟'] as const;

export interface FaultText {
  group: (typeof FAULT_GROUPS)[number];
  label: string;
  /** What a person sees happen. */
  text: string;
}

/** What the switches are called on the page for people. */
export const FAULT_TEXTS: Record<FaultKind, FaultText> = {
  slow: { group: '网络与服务器', label: '变慢', text: '延迟一段时间再处理（默认 3000 毫秒）' },
  hang: { group: '网络与服务器', label: '一直不响应', text: '请求到达后不处理，也不回答' },
  '5xx': { group: '网络与服务器', label: '服务器错误', text: '不处理，回答 502' },
  'reset-before': { group: '网络与服务器', label: '处理前断开', text: '不处理，直接断开连接' },
  'reset-after': { group: '网络与服务器', label: '提交后断开', text: '已经处理（报名已生效），然后断开连接' },
  'lost-reply': {
    group: '网络与服务器',
    label: '提交后无回音',
    text: '已经处理（报名已生效），但永远不回答',
  },
  'cut-reply': {
    group: '网络与服务器',
    label: '答复中断',
    text: '已经处理（报名已生效），答复发到一半断开连接',
  },
  throttle: { group: '网络与服务器', label: '操作太过频繁', text: '回答 54001，平台的限流提示' },
  'expired-session': { group: '登录与店铺', label: '会话过期', text: '该会话作废，页面跳到登录页' },
  'taken-over': { group: '登录与店铺', label: '账号被顶下线', text: '该会话作废，登录页提示在其他设备登录' },
  'wrong-shop': { group: '登录与店铺', label: '串到另一家店', text: '该会话从此悄悄显示另一家店铺' },
  captcha: { group: '登录与店铺', label: '弹出安全验证', text: '页面被滑块验证挡住，拖到底才消失' },
  popup: { group: '页面', label: '弹出提醒', text: '页面被活动提醒挡住，点「我知道了」消失' },
  'renamed-label': { group: '页面', label: '改字段名', text: '「活动价(元)」变成「报名价(元)」' },
  'new-required-field': {
    group: '页面',
    label: '新增必填项',
    text: '表单多出必填的「发货承诺」，关闭前一直有效',
  },
  'changed-agreement': { group: '页面', label: '修改协议', text: '协议正文多出一条，关闭前一直有效' },
  'changed-classes': { group: '页面', label: '页面改版', text: '该页所有样式类名换一套版本号' },
  'script-sends-other-price': {
    group: '页面',
    label: '脚本偷改价格',
    text: '请求里的价格是输入框的十分之一',
  },
  'script-presses-twice': {
    group: '页面',
    label: '脚本重复提交',
    text: '点击一次，页面脚本发出两次报名请求',
  },
  'late-mount': { group: '页面', label: '表单晚加载', text: '协议等选项晚出现（默认 7000 毫秒）' },
  'hidden-twin': { group: '页面', label: '隐藏的重复输入框', text: '价格表前多一个看不见的同名输入框' },
  'spinning-page': { group: '页面', label: '页面卡死', text: '页面脚本死循环，不再响应任何操作' },
  'list-lag': { group: '报名与记录', label: '记录延迟出现', text: '新报名过一段时间才出现在记录里（毫秒）' },
  'blind-search': { group: '报名与记录', label: '记录搜索失灵', text: '按商品 ID 搜报名记录，一条也搜不到' },
  'staff-signs-up': { group: '报名与记录', label: '同事抢先报名', text: '打开表单时同事已报名同一商品' },
  'refuse-duplicates': {
    group: '报名与记录',
    label: '拒绝重复报名',
    text: '已报名的商品再报会被拒绝，关闭前一直有效；平时照收，由对账找出重复',
  },
  'date-skew': {
    group: '平台时钟',
    label: '平台时钟有偏差',
    text: '回答的 Date 偏移（默认 300000 毫秒，可为负）',
  },
  'date-unreadable': { group: '平台时钟', label: '平台时钟读不出', text: '回答的 Date 不是时间' },
};
