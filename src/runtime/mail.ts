import type { Transporter } from 'nodemailer';
import { RetryLater } from '../domain/errors.ts';
import type { Mail, Mailer } from '../ports/notifier.ts';

export interface MailerOptions {
  /** `smtp://` or `smtps://`, with account and password when the server asks for them. */
  url: string;
  from: string;
}

const CONNECT_TIMEOUT_MS = 15_000;
/** Silence that long after DATA counts as a lost connection. */
const SOCKET_TIMEOUT_MS = 30_000;

/** One connection per mail: mails are few, and a kept connection that died would cost a repeat. */
export function createMailer({ url, from }: MailerOptions): Mailer {
  let transport: Transporter | undefined;
  return {
    async send(mail) {
      transport ??= await connectLazily(url);
      try {
        const info = await transport.sendMail({ ...contentOf(mail), from });
        return { refusedTo: (info.rejected ?? []).map((address: unknown) => String(address)) };
      } catch (cause) {
        throw retryLater(cause);
      }
    },
  };
}

async function connectLazily(url: string): Promise<Transporter> {
  const { createTransport } = await import('nodemailer');
  return createTransport({
    url,
    connectionTimeout: CONNECT_TIMEOUT_MS,
    greetingTimeout: CONNECT_TIMEOUT_MS,
    socketTimeout: SOCKET_TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

function contentOf(mail: Mail) {
  return {
    messageId: mail.messageId,
    to: mail.to,
    subject: mail.subject,
    html: mail.html,
    text: mail.text,
    attachments: mail.attachments.map(({ filename, content, cid }) => ({
      filename,
      content: Buffer.from(content),
      ...(cid === undefined ? {} : { cid, contentDisposition: 'inline' as const }),
    })),
  };
}

const ADVICE: Readonly<Record<string, string>> = {
  EAUTH: '邮件服务器拒绝登录，请检查 PROMO_SMTP_URL 中的账号和密码',
  EDNS: '找不到邮件服务器，请检查 PROMO_SMTP_URL 中的主机名',
  ESOCKET: '连不上邮件服务器，请检查 PROMO_SMTP_URL 的主机、端口和网络',
  ECONNECTION: '与邮件服务器的连接中断，请检查 PROMO_SMTP_URL 的主机、端口和网络',
  ETIMEDOUT: '邮件服务器没有回应，请检查 PROMO_SMTP_URL 的主机、端口和网络',
  ETLS: '与邮件服务器的加密连接失败，请检查 PROMO_SMTP_URL 用 smtp 还是 smtps',
  EENVELOPE: '邮件服务器拒收发件人或收件人，请检查 PROMO_MAIL_FROM 和人员表中的邮箱',
  EMESSAGE: '邮件服务器拒收邮件内容',
};

/** The server's own words stay in the operator message; the address with its password is in neither. */
function retryLater(cause: unknown): RetryLater {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const message = cause instanceof Error ? cause.message : String(cause);
  const advice = ADVICE[code] ?? '邮件没有发出';
  return new RetryLater(`mail was not taken: ${code} ${message}`, `${advice}；稍后自动重发`, { cause });
}
