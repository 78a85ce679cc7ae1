import { globSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * Who may import whom, by folder; the first matching row decides. dependency-cruiser 17 sees no modules under
 * TypeScript 7 (2026-11), so the rules are checked on the import statements themselves.
 */
const RULES: { from: RegExp; may: RegExp }[] = [
  { from: /^src\/domain\//, may: /^src\/domain\// },
  { from: /^src\/ports\//, may: /^src\/(domain|ports)\// },
  { from: /^src\/app\//, may: /^src\/(domain|ports|app)\// },
  { from: /^src\/runtime\//, may: /^src\/(domain|ports|runtime)\// },
  { from: /^adapters\/form\//, may: /^(adapters\/form|src\/domain|src\/ports)\// },
  { from: /^adapters\/page\//, may: /^(adapters\/(form|page)|src\/domain|src\/ports)\// },
  { from: /^adapters\/([^/]+)\//, may: /^(adapters\/(form|page)|src\/domain|src\/ports)\// },
  { from: /^bots\//, may: /^(src\/(domain|ports|app)|bots)\// },
  { from: /^jobs\//, may: /^(src\/(domain|ports|app)|bots|jobs)\// },
  { from: /^src\/(main|cli)\.ts$/, may: /^(src|adapters|bots|jobs)\// },
  { from: /^src\/cli\//, may: /^(src|bots|jobs)\// },
  // What writes workbook files byte by byte serves both sides, and knows neither.
  { from: /^test\/tools\/(zip|raw-workbook)\.ts$/, may: /^test\/tools\/(zip|raw-workbook)\.ts$/ },
  { from: /^test\/sandbox\//, may: /^test\/((sandbox|setup)\/|tools\/(zip|raw-workbook)\.ts$)/ },
  { from: /^test\//, may: /^(src|adapters|bots|jobs|test)\// },
];

const IMPORT = /(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g;

function importsOf(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(IMPORT)].map((match) =>
    relative('.', resolve(dirname(file), match[1] ?? '')),
  );
}

/** Imports of `file` that no rule allows. A platform may import itself, never another platform. */
function forbidden(file: string): string[] {
  const rule = RULES.find((candidate) => candidate.from.test(file));
  if (!rule) return [`${file}: no rule for this folder`];
  const ownPlatform = /^adapters\/[^/]+\//.exec(file)?.[0];
  return importsOf(file)
    .filter((target) => !rule.may.test(target) && !(ownPlatform && target.startsWith(ownPlatform)))
    .map((target) => `${file} → ${target}`);
}

describe('import direction', () => {
  const files = globSync('{src,adapters,bots,jobs,test}/**/*.ts').filter(
    (file) => !file.includes('/public/'),
  );

  it('finds the code', () => expect(files.length).toBeGreaterThan(20));

  it('holds in every file', () => expect(files.flatMap(forbidden)).toEqual([]));

  it('catches a forbidden import', () => {
    const rule = RULES.find((candidate) => candidate.from.test('src/domain/money.ts'));
    expect(rule?.may.test('src/app/deps.ts')).toBe(false);
    expect(RULES.find((r) => r.from.test('test/sandbox/main.ts'))?.may.test('src/domain/money.ts')).toBe(
      false,
    );
  });

  it('keeps SQL inside the store, process.env inside the configuration', () => {
    const product = files.filter((file) => !file.startsWith('test/'));
    const outside = (pattern: RegExp, home: RegExp) =>
      product.filter((file) => !home.test(file) && pattern.test(readFileSync(file, 'utf8')));
    expect(outside(/from 'kysely|node:sqlite/, /^src\/runtime\/(store\/|owner-lock)/)).toEqual([]);
    expect(outside(/process\.env\b/, /^src\/runtime\/config/)).toEqual([]);
  });

  it('keeps every product file under 250 lines', () => {
    const long = files.filter(
      (f) => !f.startsWith('test/') && readFileSync(f, 'utf8').split('\n').length > 251,
    );
    expect(long).toEqual([]);
  });
});
