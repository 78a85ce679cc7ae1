import type { FaultKind } from '../faults.ts';

/** What the switches are called on the page for people. */
export const FAULT_LABELS: Record<FaultKind, string> = {
  slow: '变慢',
  hang: '一直不响应',
  '5xx': '服务器错误',
  'reset-before': '处理前断开',
  'reset-after': '提交后断开',
  'lost-reply': '提交后无回音',
  'list-lag': '记录延迟出现',
  throttle: '操作太过频繁',
  'expired-session': '会话过期',
  'wrong-shop': '串到另一家店',
  captcha: '弹出安全验证',
  popup: '弹出提醒',
  'renamed-label': '改字段名',
  'new-required-field': '新增必填项',
  'changed-agreement': '修改协议',
  'changed-classes': '页面改版',
  'script-sends-other-price': '脚本偷改价格',
  'staff-signs-up': '同事抢先报名',
  'refuse-duplicates': '拒绝重复报名',
  'late-mount': '表单晚加载',
  'hidden-twin': '隐藏的重复输入框',
  'spinning-page': '页面卡死',
};
