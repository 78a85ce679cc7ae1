import { createHash } from 'node:crypto';
import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Outcome, outcomeOf, startNode } from './support/promo.ts';

const ROOT = resolve(import.meta.dirname, '..', '..');
const SOURCES = ['adapters', 'bots', 'jobs', 'src', 'templates', 'test'];
const SETTINGS = ['.gitignore', 'biome.json', 'package.json', 'tsconfig.json', 'vitest.config.ts'];
const RECIPE = join(ROOT, 'docs', 'adding-a-platform.md');

let copy: string;
let made: Outcome;
let before: ReadonlyMap<string, string>;
beforeAll(async () => {
  copy = mkdtempSync(join(tmpdir(), 'promo-fifth-'));
  for (const name of [...SOURCES, ...SETTINGS])
    cpSync(join(ROOT, name), join(copy, name), { recursive: true });
  linkPackages(copy);
  before = contentsOf(copy);
  made = await run(join(copy, 'src', 'cli.ts'), 'new-adapter', 'kuaishou', '--name', '快手');
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** Packages are shared, what tools keep beside them is not. */
function linkPackages(folder: string): void {
  const packages = join(folder, 'node_modules');
  mkdirSync(packages);
  for (const name of readdirSync(join(ROOT, 'node_modules')).filter((one) => !/^\.(?!bin$)/.test(one))) {
    symlinkSync(join(ROOT, 'node_modules', name), join(packages, name));
  }
}

function contentsOf(folder: string): Map<string, string> {
  const paths = globSync(`{${SOURCES.join()}}/**/*`, { cwd: folder });
  const files = paths.filter((path) => statSync(join(folder, path)).isFile());
  const hashOf = (path: string) =>
    createHash('sha256')
      .update(readFileSync(join(folder, path)))
      .digest('hex');
  return new Map(files.map((path) => [path, hashOf(path)]));
}

function run(...args: string[]): Promise<Outcome> {
  return outcomeOf(startNode(copy, args), copy);
}

/** What the recipe says it writes. */
function namedPlaces(): string[] {
  const [, section = ''] = readFileSync(RECIPE, 'utf8').split('## What it writes');
  return [...section.matchAll(/^\| `([^`]+)`/gm)].map(([, place = '']) =>
    place.replaceAll('<id>', 'kuaishou'),
  );
}

it('makes a platform in the places that the recipe names, and in no other', () => {
  expect(made).toMatchObject({ exitCode: 0, stderr: '' });
  expect(made.stdout).toContain('npx vitest run test/adapters/contract/kuaishou.test.ts');
  const after = contentsOf(copy);
  const touched = [...after].filter(([path, hash]) => before.get(path) !== hash).map(([path]) => path);
  expect([...before.keys()].filter((path) => !after.has(path))).toEqual([]);
  const places = namedPlaces();
  expect(places.length).toBeGreaterThan(5);
  expect(touched.filter((path) => !places.some((place) => path.startsWith(place)))).toEqual([]);
  expect(places.filter((place) => !touched.some((path) => path.startsWith(place)))).toEqual([]);
});

it('makes what compiles and passes its part of the contract suite', async () => {
  const compiled = await run('node_modules/typescript/bin/tsc', '--noEmit', '--singleThreaded');
  expect(compiled).toMatchObject({ exitCode: 0, stdout: '', stderr: '' });
  const files = ['contract/kuaishou.test.ts', 'contract/profile.test.ts', 'kuaishou/parse.test.ts'];
  const tests = files.map((file) => `test/adapters/${file}`);
  const tested = await run('node_modules/vitest/vitest.mjs', 'run', '--maxWorkers=1', ...tests);
  const report = stripVTControlCharacters(tested.stdout);
  expect(tested.exitCode, report + tested.stderr).toBe(0);
  expect(report).toMatch(/Test Files\s+3 passed/);
});

it.each([
  ['kuaishou', 'adapters/kuaishou/README.md 已存在'],
  ['form', 'adapters/form 已存在'],
  ['Kuai-shou', '平台编号 Kuai-shou 不可用'],
])('refuses %s and writes nothing', async (id, words) => {
  const unchanged = contentsOf(copy);
  const refused = await run(join(copy, 'src', 'cli.ts'), 'new-adapter', id);
  expect(refused).toMatchObject({ exitCode: 2, stdout: '', stderr: expect.stringContaining(words) });
  expect(contentsOf(copy)).toEqual(unchanged);
});
