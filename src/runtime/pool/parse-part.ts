import { isUtf8 } from 'node:buffer';
import { isNode, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { Stop } from '../../domain/errors.ts';
import type { Pool } from '../../domain/pool/schema.ts';
import { firstDuplicate, type PoolPart, schemaOf } from './content.ts';

const chineseReason = z.locales.zhCN().localeError;

interface Problem {
  line: number;
  reason: string;
}

/** Reads the bytes of one pool file; throws `Stop` naming file, line and reason, never falls back to a default. */
export function parsePart(part: PoolPart, path: string, bytes: Buffer): Pool[PoolPart] {
  const text = textOf(path, bytes);
  const parsed = schemaOf(part).safeParse(jsonOf(path, text), { error: chineseReason });
  const issue = parsed.error?.issues[0];
  if (issue) throw refusal(path, { line: lineAt(text, issue.path), reason: reasonOf(issue) });
  if (parsed.data === undefined) throw new Error(`no content and no issue for ${path}`);
  const duplicate = firstDuplicate(parsed.data);
  if (duplicate === undefined) return parsed.data;
  throw refusal(path, { line: lineAt(text, [duplicate, 'id']), reason: '编号(id)与前面的一行重复' });
}

/** Editors on Windows put a byte order mark in front; it is not content. */
function textOf(path: string, bytes: Buffer): string {
  if (bytes.length === 0) throw refusal(path, { line: 1, reason: '文件是空的' });
  if (bytes.every((byte) => byte === 0)) {
    throw refusal(path, { line: 1, reason: '文件里全是空字节，多半是断电或磁盘写满造成的' });
  }
  if (!isUtf8(bytes)) throw refusal(path, { line: 1, reason: '文件不是 UTF-8 编码' });
  return bytes.toString('utf8').replace(/^\uFEFF/, '');
}

function jsonOf(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const line = /\(line (\d+) column \d+\)/.exec(String(error))?.[1];
    const last = text.trimEnd().split('\n').length;
    throw refusal(
      path,
      { line: line ? Number(line) : last, reason: '不是完整的 JSON(看看逗号、引号、括号)' },
      error,
    );
  }
}

/** JSON is YAML, whose parser knows where each value stands; only used once something is wrong. */
function lineAt(text: string, path: readonly PropertyKey[]): number {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter });
  for (let length = path.length; length >= 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lineCounter.linePos(node.range[0]).line;
  }
  return 1;
}

function reasonOf(issue: z.core.$ZodIssue): string {
  const field = issue.path.filter((step) => typeof step === 'string').join('.');
  return field ? `${field}:${issue.message}` : issue.message;
}

function refusal(path: string, { line, reason }: Problem, cause?: unknown): Stop {
  const userMessage = `数据池文件 ${path} 第 ${line} 行：${reason}。请改正后保存；程序不会改动这个文件，上一版在 ${path}.prev。`;
  return new Stop(`pool file ${path} refused at line ${line}`, userMessage, { cause });
}
