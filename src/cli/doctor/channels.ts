import type { App } from '../../main.ts';
import { describeHealth, readRobots } from '../robot-text.ts';
import { type Check, failed, passed } from './check.ts';

const SMTP_LIMIT_MS = 5_000;

/** Connects, greets and signs in, sends nothing. */
export async function checkMail(smtpUrl: string): Promise<Check> {
  const { createTransport } = await import('nodemailer');
  const { host } = new URL(smtpUrl);
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: SMTP_LIMIT_MS,
    greetingTimeout: SMTP_LIMIT_MS,
    socketTimeout: SMTP_LIMIT_MS,
  });
  try {
    await transport.verify();
    return passed('邮件', `${host} 可以发信`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return failed(
      '邮件',
      `${host} 无法发信：${reason}`,
      '请检查 PROMO_SMTP_URL 的主机、端口、用户和密码，以及邮件服务器是否在运行。',
    );
  } finally {
    transport.close();
  }
}

/** Looks at addresses and at what became of the last posts; posting by itself would ring phones. */
export async function checkRobots(app: App): Promise<Check[]> {
  const robots = (await readRobots(app)).filter((robot) => robot.active);
  if (robots.length === 0) return [passed('群机器人', '没有启用的群机器人，消息只发邮件')];
  return robots.map((robot) => {
    const name = `群机器人 ${robot.id}`;
    const text = `${robot.name}：${describeHealth(robot)}`;
    const remedy = `请运行 npm run promo -- robot add ${robot.id} 登记，再用 robot test ${robot.id} 试发。`;
    const isWell =
      robot.problem === undefined &&
      (robot.state?.rest === undefined || robot.state.rest.reason === 'limited');
    return isWell ? passed(name, text) : failed(name, text, remedy);
  });
}
