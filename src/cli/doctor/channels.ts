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
