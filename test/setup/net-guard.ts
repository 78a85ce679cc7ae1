import dns from 'node:dns';
import { appendFileSync } from 'node:fs';
import net from 'node:net';

/**
 * Loaded into every test process and, through NODE_OPTIONS, into every Node child of one: a connection or name look-up
 * beyond loopback throws, and is written to the file that the test run checks at its end.
 */
const LOOPBACK = /^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|::1|0\.0\.0\.0|::|\[::1\])$/i;

function assertLoopback(host: string, what: string): void {
  if (LOOPBACK.test(host)) return;
  const message = `${what} beyond loopback: ${host}`;
  const report = process.env.PROMO_TEST_NET_REPORT;
  if (report) appendFileSync(report, `${message} (pid ${process.pid}, ${process.argv[1] ?? ''})\n`);
  throw new Error(message);
}

function hostOf(args: unknown[]): string | undefined {
  const [first, second] = Array.isArray(args[0]) ? (args[0] as unknown[]) : args;
  if (typeof first === 'object' && first !== null) {
    const options = first as { host?: string; path?: string };
    return options.path === undefined ? (options.host ?? 'localhost') : undefined;
  }
  if (typeof first === 'string' && Number.isNaN(Number(first))) return undefined;
  return typeof second === 'string' ? second : 'localhost';
}

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function guarded(this: net.Socket, ...args: unknown[]) {
  const host = hostOf(args);
  if (host !== undefined) assertLoopback(host, 'connect');
  return Reflect.apply(connect, this, args) as net.Socket;
} as typeof connect;

for (const owner of [dns, dns.promises] as unknown as Record<string, unknown>[]) {
  for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6', 'resolveAny']) {
    const original = owner[name];
    if (typeof original !== 'function') continue;
    owner[name] = (host: string, ...rest: unknown[]) => {
      assertLoopback(host, `dns.${name}`);
      return Reflect.apply(original, owner, [host, ...rest]);
    };
  }
}
