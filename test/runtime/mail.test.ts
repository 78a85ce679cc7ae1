import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { RetryLater } from '../../src/domain/errors.ts';
import type { Mail } from '../../src/ports/notifier.ts';
import { createMailer } from '../../src/runtime/mail.ts';
import { startMailSink } from '../tools/mail-sink.ts';

const MAIL: Mail = {
  messageId: '<outbox-1@promopilot>',
  to: ['wang@example.com'],
  subject: '【驳回】2 条申报未通过',
  html: '<p>活动价过高</p>',
  text: '活动价过高',
  attachments: [{ filename: '促销申报简报-2026-11-20.xlsx', content: new Uint8Array([80, 75, 3, 4]) }],
};

async function sink(options?: Parameters<typeof startMailSink>[0]) {
  const started = await startMailSink(options);
  onTestFinished(() => started.close());
  return started;
}

async function failureOf(url: string): Promise<RetryLater> {
  const error = await createMailer({ url, from: 'bot@example.com' })
    .send(MAIL)
    .catch((caught: unknown) => caught);
  if (!(error instanceof RetryLater)) throw new Error(`expected RetryLater, got ${String(error)}`);
  return error;
}

describe('createMailer', () => {
  it('sends Chinese subject, both bodies and the attachment under the given Message-ID', async () => {
    const { url, received } = await sink();
    const answer = await createMailer({ url, from: '促销申报 <bot@example.com>' }).send(MAIL);
    expect(answer).toEqual({ refusedTo: [] });
    const [mail] = received;
    expect(mail).toMatchObject({ messageId: MAIL.messageId, subject: MAIL.subject });
    expect(mail?.text?.trim()).toBe(MAIL.text);
    expect(mail?.html?.trim()).toBe(MAIL.html);
    expect(mail?.attachments[0]?.filename).toBe(MAIL.attachments[0]?.filename);
    expect(mail?.to?.[0]?.address).toBe('wang@example.com');
  });

  it('puts a picture into the page and a workbook beside it', async () => {
    const { url, received } = await sink();
    const picture = {
      filename: 'days.png',
      content: new Uint8Array([137, 80, 78, 71]),
      cid: 'days@promopilot',
    };
    const html = '<img src="cid:days@promopilot">';
    await createMailer({ url, from: 'bot@example.com' }).send({
      ...MAIL,
      html,
      attachments: [picture, ...MAIL.attachments],
    });
    expect(received[0]?.html?.trim()).toBe(html);
    expect(received[0]?.attachments.map((one) => [one.contentId, one.disposition, one.related])).toEqual([
      ['<days@promopilot>', 'inline', true],
      [undefined, 'attachment', undefined],
    ]);
  });

  it('names the recipients a server refused while it took the mail for others', async () => {
    const { url, received } = await sink({
      onRcptTo: (address, _session, done) =>
        done(address.address.startsWith('gone') ? new Error('550 no such user') : null),
    });
    const mail = { ...MAIL, to: ['wang@example.com', 'gone@example.com'] };
    const answer = await createMailer({ url, from: 'bot@example.com' }).send(mail);
    expect(answer).toEqual({ refusedTo: ['gone@example.com'] });
    expect(received.length).toBe(1);
  });

  it('says in Chinese that the server refused the log-in, and never shows the password', async () => {
    const { url } = await sink({
      authOptional: false,
      onAuth: (_auth, _session, done) => done(new Error('bad credentials')),
    });
    const error = await failureOf(url.replace('smtp://', 'smtp://bot:geheim123@'));
    expect(error.userMessage).toContain('拒绝登录');
    expect(`${error.message} ${error.userMessage}`).not.toContain('geheim123');
  });

  it('says that nobody listens there', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const { port } = server.address() as AddressInfo;
    await new Promise<void>((resolve) => server.close(() => resolve()));
    expect((await failureOf(`smtp://127.0.0.1:${port}`)).userMessage).toContain('连不上邮件服务器');
  });

  it('says that all recipients were refused', async () => {
    const { url } = await sink({ onRcptTo: (_address, _session, done) => done(new Error('550 no')) });
    expect((await failureOf(url)).userMessage).toContain('拒收发件人或收件人');
  });
});
