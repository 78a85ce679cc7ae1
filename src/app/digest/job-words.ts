/** Jobs whose silence would look like "nothing new", by what they look at. */
export const LOOKING_JOBS: Readonly<Record<string, string>> = {
  'scout-campaigns': '活动列表',
  'track-reviews': '审核结果',
  'watch-accepted': '已通过商品的复查',
};

/** Jobs whose failure a person must know of, though nothing is hidden by it. */
export const OTHER_JOBS: Readonly<Record<string, string>> = {
  'prepare-submissions': '准备申报',
  'file-submissions': '提交申报',
  'keep-session': '登录检查',
};

export function jobWords(jobId: string): string {
  return LOOKING_JOBS[jobId] ?? OTHER_JOBS[jobId] ?? (jobId === 'send-digest' ? '每日简报' : jobId);
}
