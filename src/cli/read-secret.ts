import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';

/** A line from the terminal without echo, or the whole of a piped standard input; line breaks at the end removed. */
export async function readSecret(question: string): Promise<string> {
  if (!process.stdin.isTTY) return (await text(process.stdin)).replace(/\r?\n$/, '');
  process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true });
  terminal.once('SIGINT', () => terminal.close());
  const line = await Promise.race([
    once(terminal, 'line').then(([typed]: unknown[]) => String(typed)),
    once(terminal, 'close').then(() => ''),
  ]);
  terminal.close();
  process.stderr.write('\n');
  return line;
}
