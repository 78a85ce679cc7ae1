import type { Log } from '../../src/ports/log.ts';

export interface LogLine {
  level: 'error' | 'warn' | 'info' | 'debug';
  message: string;
  data: Record<string, unknown>;
}

/** Keeps its lines for a test to look at. */
export function createMemoryLog(
  lines: LogLine[] = [],
  base: Record<string, unknown> = {},
): Log & { lines: LogLine[] } {
  const write =
    (level: LogLine['level']) =>
    (message: string, data: Record<string, unknown> = {}) =>
      void lines.push({ level, message, data: { ...base, ...data } });
  return {
    lines,
    error: write('error'),
    warn: write('warn'),
    info: write('info'),
    debug: write('debug'),
    child: (data) => createMemoryLog(lines, { ...base, ...data }),
  };
}
