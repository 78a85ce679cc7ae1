import type { Mailer } from '../ports/notifier.ts';
import type { AppDeps } from './deps.ts';
import { renderAlerts } from './messages/alert.ts';
import { recipientsOf } from './outbox-batches.ts';

interface FullDiskDeps extends Pick<AppDeps, 'pools' | 'wording' | 'reports' | 'clock'> {
  mailer: Mailer;
}

/** Past the outbox, which is on the same disk. A repeat after a lost answer is the same mail: `incident` is its name. */
export async function mailFullDisk(
  deps: FullDiskDeps,
  { folder, incident }: { folder: string; incident: string },
): Promise<void> {
  const { pools, wording, reports, clock, mailer } = deps;
  const { pool } = await pools.read();
  const now = clock.now();
  const alert = {
    title: '磁盘已满或不可写，机器人只读',
    text: `数据文件夹 ${folder} 所在的磁盘写不进去了：查看照常，审批、导入、记录都存不下，也不会向平台提交。`,
    advice: '请清出空间，或请管理员查看磁盘；机器人会自己接着做，不用重启，已经存下的都在。',
    at: now,
  };
  await mailer.send({
    ...renderAlerts([alert], { pool, wording, reports, now }),
    messageId: `<disk-${incident}@promopilot>`,
    to: recipientsOf({ to: pool.settings.digestTo }, pool).map(({ mail }) => mail),
  });
}
