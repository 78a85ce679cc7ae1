import type { Robot } from '../../domain/pool/robot.ts';
import type { Pool } from '../../domain/pool/schema.ts';
import { platformDateOf } from '../../domain/time.ts';
import type { AppDeps } from '../deps.ts';
import { alertNews } from '../news.ts';

/** A robot whose key or group is gone mends itself never: whoever reads the digest hears of it by mail, once a day. */
export async function tellRobotRefused(
  { ledger, clock }: Pick<AppDeps, 'ledger' | 'clock'>,
  pool: Pool,
  { robot, text }: { robot: Robot; text: string },
): Promise<void> {
  const at = clock.now();
  const news = alertNews({
    key: `robot:${robot.id}:${platformDateOf(at)}`,
    to: pool.settings.digestTo,
    title: `群机器人「${robot.name}」发不出消息`,
    text,
    advice: `检查群里的机器人，再运行 npm run promo -- robot add ${robot.id} 重新登记，用 robot test 试发；期间消息照常发邮件。`,
    at,
  });
  await ledger.outbox.add(news, at);
}
