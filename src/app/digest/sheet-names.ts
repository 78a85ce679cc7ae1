/** What the workbook's sheets are called; page and mail send people there by these names. */
export const SHEET_NAMES = {
  todo: '今天要处理',
  summary: '汇总',
  unseen: '没能查看',
  campaigns: '活动变化',
  progress: '进度',
  lines: 'SKU 明细',
  approvals: '待审批',
  rejections: '驳回按原因',
  money: '金额',
  breaches: '可能违约',
  foreign: '非本系统报名',
  sessions: '登录状态',
  verdicts: '评估结果',
  days: '每日数字',
} as const;
