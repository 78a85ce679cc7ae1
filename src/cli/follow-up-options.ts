import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { FollowUpRequest } from '../app/request-follow-up.ts';
import { Stop } from '../domain/errors.ts';
import { parseYuan } from '../domain/money.ts';
import { hashBytes } from '../domain/snapshot.ts';

const Kind = z.enum(['publish', 'adjust', 'confirm', 'supply-material']);

type Asked = Pick<FollowUpRequest, 'lines' | 'fields'> & { kind: z.infer<typeof Kind> };

/** What a person typed for a follow-up. Throws `Stop` naming what cannot be understood. */
export async function parseFollowUp(
  { kind, line, file }: { kind: string; line: readonly string[]; file: readonly string[] },
  poolFile: (relative: string) => string,
): Promise<Asked> {
  const known = Kind.safeParse(kind);
  if (!known.success) throw wrong(kind, `publish、adjust、confirm 或 supply-material`);
  const fields = await Promise.all(file.map((text) => parseFile(text, poolFile)));
  return { kind: known.data, lines: line.map(parseLine), fields };
}

function parseLine(text: string): NonNullable<Asked['lines']>[number] {
  const [, platformSkuId = '', yuan = '', pieces] = /^(\w+)=([\d.]*)(?:,(\d+))?$/.exec(text) ?? [];
  const priceFen = yuan === '' ? undefined : parseYuan(yuan);
  if (
    platformSkuId === '' ||
    (yuan !== '' && priceFen === undefined) ||
    (yuan === '' && pieces === undefined)
  )
    throw wrong(text, '规格=元 或 规格=元,件');
  return {
    platformSkuId,
    ...(priceFen === undefined ? {} : { priceFen }),
    ...(pieces === undefined ? {} : { stock: Number(pieces) }),
  };
}

async function parseFile(
  text: string,
  poolFile: (relative: string) => string,
): Promise<NonNullable<Asked['fields']>[number]> {
  const [, code = '', file = ''] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (code === '') throw wrong(text, '字段=路径');
  try {
    return { code, file, value: hashBytes(await readFile(poolFile(file))) };
  } catch (cause) {
    throw new Stop(`cannot read ${file}`, `数据池的 files 文件夹里读不到 ${file}`, { cause });
  }
}

function wrong(text: string, expected: string): Stop {
  return new Stop(`cannot understand ${text}`, `看不懂「${text}」，应写成：${expected}`);
}
