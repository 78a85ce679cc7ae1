import { parseEnv } from 'node:util';

const ASSIGNMENT = /^\s*(?:export\s+)?[A-Za-z_]\w*\s*=\s*(.*)$/;

export interface EnvFile {
  values: Record<string, string>;
  /** Chinese, each naming its line. Never shows a value: it may be a password. */
  problems: string[];
}

/**
 * Node's own parser drops a line it cannot read without a word, so every line is checked first.
 * Values over several lines are refused: no variable of ours needs one, and a lost quote would swallow the next lines.
 */
export function parseEnvFile(text: string): EnvFile {
  const problems = text
    .split(/\r?\n/)
    .map((line, index) => problemOf(line, index + 1))
    .filter((problem) => problem !== undefined);
  const values = Object.fromEntries(
    Object.entries(parseEnv(text)).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  return { values, problems };
}

function problemOf(line: string, number: number): string | undefined {
  if (/^\s*(#.*)?$/.test(line)) return undefined;
  const value = ASSIGNMENT.exec(line)?.[1];
  if (value === undefined) return `.env 第 ${number} 行：应为 名称=值`;
  const quote = /^["'`]/.exec(value)?.[0];
  if (quote && !value.slice(1).includes(quote)) return `.env 第 ${number} 行：引号 ${quote} 没有成对`;
  return undefined;
}
