import type { SignedItem, StatusName } from './model.ts';

/** What these words mean to the simulated platform. */
const OVER: ReadonlySet<StatusName> = new Set(['审核不通过', '撤销报名', '活动结束', '清退']);
const CANCELLABLE: ReadonlySet<StatusName> = new Set([
  '草稿',
  '待审核',
  '审核中',
  '审核通过',
  '排期待确认',
  '已排期待发布',
]);

/** A closed item leaves its product free for another sign-up in the same phase. */
export function isOpen({ status }: Pick<SignedItem, 'status'>): boolean {
  return !OVER.has(status);
}

export function isCancellable({ status }: Pick<SignedItem, 'status'>): boolean {
  return CANCELLABLE.has(status);
}

/** What is published goes live and ends by its window. */
export function statusInWindow({ status, startsAt, endsAt }: SignedItem, now: number): StatusName {
  const isPublished = status === '已发布设定' || status === '活动中';
  if (!isPublished || now < startsAt) return status;
  return now < endsAt ? '活动中' : '活动结束';
}
