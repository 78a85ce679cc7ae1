import { CommanderError } from 'commander';
import { describeUsageError } from './usage.ts';

/** 0 done · 1 failed · 2 wrong use · 3 needs a person · 4 partly done. */
export type ExitCode = 0 | 1 | 2 | 3 | 4;

/** Wrong use found by a command itself: an unknown shop, a number that is none. Chinese. */
export class WrongUse extends Error {}

/** What `withApp` throws for a bug: it has logged the cause and says where. */
export class LoggedBug extends Error {
  readonly logFile: string;

  constructor(logFile: string, options: { cause: unknown }) {
    super('bug, cause is in the log', options);
    this.logFile = logFile;
  }
}

/** Turns what a command answers into the exit code that commander itself has no place for. */
export function act<A extends unknown[]>(work: (...args: A) => Promise<ExitCode>) {
  return async (...args: A): Promise<void> => {
    process.exitCode = await work(...args);
  };
}

/** Chinese text for standard error and the exit code of whatever a command threw. */
export async function explainFailure(error: unknown): Promise<{ text: string; exitCode: ExitCode }> {
  if (error instanceof CommanderError) {
    return error.exitCode === 0
      ? { text: '', exitCode: 0 }
      : { text: describeUsageError(error), exitCode: 2 };
  }
  if (error instanceof WrongUse) return { text: error.message, exitCode: 2 };
  // Imported when needed: a wrong command line must not wait for anything.
  const { NeedsHuman, ReactionError, SessionExpired } = await import('../domain/errors.ts');
  if (error instanceof NeedsHuman || error instanceof SessionExpired) {
    return { text: error.userMessage, exitCode: 3 };
  }
  if (error instanceof ReactionError) return { text: error.userMessage, exitCode: 1 };
  return { text: describeBug(error), exitCode: 1 };
}

function describeBug(error: unknown): string {
  if (error instanceof LoggedBug) return `程序错误，请把日志发给开发人员：${error.logFile}`;
  return `程序错误，请把以下内容发给开发人员：\n${error instanceof Error ? error.stack : String(error)}`;
}
