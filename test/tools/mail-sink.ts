import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface MailSink {
  url: string;
  received: Email[];
  /** Takes the next mail and drops the connection instead of answering. */
  loseNextReply: () => void;
  /** How often it did so. */
  repliesLost: () => number;
  close: () => Promise<void>;
}

/** A real SMTP server on loopback that keeps what it takes. */
export async function startMailSink(options: SMTPServerOptions = {}): Promise<MailSink> {
  const received: Email[] = [];
  let losesReply = false;
  let lost = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    async onData(stream, _session, done) {
      received.push(await PostalMime.parse(await bytesOf(stream)));
      if (!losesReply) return done();
      losesReply = false;
      lost += 1;
      for (const connection of server.connections) connection.close();
    },
    ...options,
  });
  // A client that goes away, or that we drop, is no failure of the test.
  server.on('error', (error: Error) => void error);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    loseNextReply: () => {
      losesReply = true;
    },
    repliesLost: () => lost,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function bytesOf(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  return Buffer.concat(await Array.fromAsync(stream));
}
