import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { Stop } from '../domain/errors.ts';
import { MessageWording } from '../domain/wording.ts';

/** Reads `templates/messages/<kind>.yaml`; throws `Stop` naming the file and the place that does not fit. */
export async function loadMessageWording(folder: string): Promise<MessageWording> {
  const kinds = Object.keys(MessageWording.shape);
  const entries = await Promise.all(kinds.map(async (kind) => [kind, await readYaml(fileOf(folder, kind))]));
  const parsed = MessageWording.safeParse(Object.fromEntries(entries));
  if (parsed.success) return parsed.data;
  const places = parsed.error.issues.map(({ path: [kind, ...rest], message }) => {
    return `${fileOf(folder, String(kind))} 的 ${rest.join('.')}：${message}`;
  });
  throw new Stop(
    `message wording does not fit: ${parsed.error.message}`,
    `消息模板有误：${places.join('；')}`,
  );
}

function fileOf(folder: string, kind: string): string {
  return join(folder, `${kind}.yaml`);
}

async function readYaml(file: string): Promise<unknown> {
  try {
    return parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new Stop(`cannot read message wording ${file}`, `读不了消息模板 ${file}，请恢复该文件`, { cause });
  }
}
