import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import winston from 'winston';
import type { Log } from '../ports/log.ts';
import { createLogFile } from './log-file.ts';
import { redact } from './secrets.ts';

export interface RunningLog extends Log {
  /** Path of the file written now: what an error message points at. */
  file: string;
  /** Resolves when every line is written, or lost to a full disk. */
  close(): Promise<void>;
}

/** JSON lines in `folder`, rotated by size, readable by the owner only; short lines on stderr for a long-running process. */
export function createLog(options: {
  folder: string;
  name: string;
  level: string;
  onStderr: boolean;
}): RunningLog {
  mkdirSync(options.folder, { recursive: true, mode: 0o700 });
  const path = join(options.folder, `${options.name}.log`);
  const file = fileTransport(path);
  const logger = winston.createLogger({
    level: options.level,
    format: winston.format.combine(winston.format(flattenErrors)(), winston.format.timestamp()),
    transports: [file, ...(options.onStderr ? [stderrTransport()] : [])],
  });
  return {
    ...wrap(logger),
    file: path,
    close: () =>
      new Promise((resolve) => {
        file.once('finish', resolve);
        logger.end();
      }),
  };
}

/** Not winston's own file (3.19, 2026-11): on a full disk it ends the process, and it never writes again. */
function fileTransport(path: string) {
  return new winston.transports.Stream({
    stream: createLogFile(path),
    format: winston.format.printf((info) => redact(JSON.stringify(info))),
  });
}

function stderrTransport() {
  return new winston.transports.Console({
    stderrLevels: ['error', 'warn', 'info', 'debug'],
    format: winston.format.printf((info) => redact(shortLine(info))),
  });
}

function shortLine({ timestamp, level, message, ...data }: winston.Logform.TransformableInfo): string {
  const pairs = Object.entries(data).map(([key, value]) => `${key}=${shortValue(value)}`);
  return [String(timestamp), level, String(message), ...pairs].join(' ');
}

/** Of an error its message; stack and causes are in the file. */
function shortValue(value: unknown): string {
  if (typeof value === 'string') return value;
  const isError = typeof value === 'object' && value !== null && 'stack' in value && 'message' in value;
  return JSON.stringify(isError ? value.message : value);
}

function wrap(logger: winston.Logger): Log {
  return {
    error: (message, data = {}) => void logger.error(message, data),
    warn: (message, data = {}) => void logger.warn(message, data),
    info: (message, data = {}) => void logger.info(message, data),
    debug: (message, data = {}) => void logger.debug(message, data),
    child: (data) => wrap(logger.child(data)),
  };
}

/** JSON.stringify shows an Error as `{}`; the chain of causes is what an operator needs. */
function flattenErrors(info: winston.Logform.TransformableInfo): winston.Logform.TransformableInfo {
  for (const [key, value] of Object.entries(info)) {
    if (value instanceof Error) info[key] = describeError(value);
  }
  return info;
}

interface ErrorText {
  name: string;
  message: string;
  stack?: string;
  cause?: ErrorText | string;
}

function describeError(error: Error): ErrorText {
  const { cause } = error;
  return {
    name: error.name,
    message: error.message,
    ...(error.stack ? { stack: error.stack } : {}),
    ...(cause === undefined ? {} : { cause: cause instanceof Error ? describeError(cause) : String(cause) }),
  };
}
