import { InvalidArgumentError } from 'commander';

/** Always of this machine: the host is never asked for. */
export function parsePort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new InvalidArgumentError('应为 1 到 65535 的端口号，例如 9222');
}
