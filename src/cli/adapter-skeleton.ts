import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync, statSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { WrongUse } from './run.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** A small platform that is whole: adapter, simulated backend, tests. Laid out as the project is. */
const SKELETON = join(ROOT, 'templates', 'adapter');
const BIOME = join(ROOT, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');

interface Newcomer {
  id: string;
  /** Chinese. */
  name: string;
}

/** Paths below the project's root. */
interface Made {
  added: string[];
  changed: string[];
}

/** Writes a new platform into this very checkout and registers it. Refuses before anything is written when a place is taken. */
export async function makeSkeleton(newcomer: Newcomer): Promise<Made> {
  assertUsable(newcomer);
  const added = await filledSkeleton(newcomer);
  const changed = await registered(newcomer);
  for (const [path, text] of [...added, ...changed]) {
    await mkdir(dirname(join(ROOT, path)), { recursive: true });
    await writeFile(join(ROOT, path), text, { flag: added.has(path) ? 'wx' : 'w' });
  }
  await format([...added.keys(), ...changed.keys()]);
  return { added: [...added.keys()], changed: [...changed.keys()] };
}

function assertUsable({ id, name }: Newcomer): void {
  if (!/^[a-z][a-z0-9]{1,19}$/.test(id)) {
    throw new WrongUse(`平台编号 ${id} 不可用：小写字母开头，只含小写字母和数字，2 到 20 个。`);
  }
  if (!/^[\p{L}\p{N}]{1,20}$/u.test(name)) {
    throw new WrongUse(`平台名称「${name}」不可用：只含文字和数字，至多 20 个。`);
  }
  if (!existsSync(BIOME)) throw new WrongUse('没有安装开发依赖，请先在项目文件夹运行 npm ci。');
}

/** New files with their texts. */
async function filledSkeleton(newcomer: Newcomer): Promise<Map<string, string>> {
  const files = globSync('**/*', { cwd: SKELETON }).filter((file) => statSync(join(SKELETON, file)).isFile());
  const filled = new Map<string, string>();
  for (const file of files.toSorted()) {
    const path = named(file, newcomer);
    const place = path.slice(0, path.indexOf(newcomer.id) + newcomer.id.length);
    const taken = [path, place].find((one) => existsSync(join(ROOT, one)));
    if (taken !== undefined) throw new WrongUse(`${taken} 已存在，没有改动。请换一个平台编号。`);
    filled.set(path, named(await readFile(join(SKELETON, file), 'utf8'), newcomer));
  }
  return filled;
}

/** `newshop` in every spelling stands for the id, 新平台 for the name. */
function named(text: string, { id, name }: Newcomer): string {
  return text
    .replaceAll('newshop', id)
    .replaceAll('Newshop', capitalised(id))
    .replaceAll('NEWSHOP', id.toUpperCase())
    .replaceAll('新平台', name);
}

function capitalised(id: string): string {
  return id.charAt(0).toUpperCase() + id.slice(1);
}

interface Entry {
  file: string;
  /** What a list begins with, and how it ends: the member is put at its end. */
  list: string;
  end: string;
  member: (newcomer: Newcomer) => string;
  /** Which module the member comes from. */
  from?: (id: string) => string;
}

/** Everything outside of its own folders that has to name a platform. */
const REGISTER: readonly Entry[] = [
  {
    file: 'src/domain/pool/schema.ts',
    list: 'PlatformId = z.enum([',
    end: '])',
    member: ({ id }) => `'${id}'`,
  },
  {
    file: 'src/domain/chinese.ts',
    list: 'PLATFORM_WORDS: Record<PlatformId, string> = {',
    end: '}',
    member: ({ id, name }) => `${id}: '${name}'`,
  },
  {
    file: 'src/main.ts',
    list: 'ADAPTERS: readonly PlatformAdapter[] = [',
    end: ']',
    member: ({ id }) => `create${capitalised(id)}()`,
    from: (id) => `import { create${capitalised(id)} } from '../adapters/${id}/index.ts';`,
  },
  {
    file: 'test/sandbox/modules.ts',
    list: 'MODULES = {',
    end: '}',
    member: ({ id }) => `${id}: ${id.toUpperCase()}`,
    from: (id) => `import { ${id.toUpperCase()} } from './${id}/module.ts';`,
  },
];

async function registered(newcomer: Newcomer): Promise<Map<string, string>> {
  const changed = new Map<string, string>();
  for (const entry of REGISTER) {
    const text = await readFile(join(ROOT, entry.file), 'utf8');
    const begins = text.indexOf(entry.list) + entry.list.length;
    const ends = text.indexOf(entry.end, begins);
    if (begins < entry.list.length || ends < begins) {
      throw new WrongUse(`${entry.file} 里没有「${entry.list}」，骨架无法登记，没有改动任何文件。`);
    }
    const members = text.slice(begins, ends).trim().replace(/,$/, '');
    const list = `${members}, ${entry.member(newcomer)}`;
    const imported = entry.from ? `${entry.from(newcomer.id)}\n` : '';
    changed.set(entry.file, `${imported}${text.slice(0, begins)}${list}${text.slice(ends)}`);
  }
  return changed;
}

/** Line lengths and the order of imports follow the id. */
async function format(paths: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [BIOME, 'check', '--write', ...paths], {
    cwd: ROOT,
    stdio: 'ignore',
  });
  const [code] = await once(child, 'exit');
  if (code !== 0)
    throw new WrongUse(`骨架已写好，但没有排好版：请运行 npx biome check --write，再看它的提示。`);
}
