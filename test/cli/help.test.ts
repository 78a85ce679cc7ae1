import { readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildProgram } from '../../src/cli/program.ts';

const STATIC_IMPORT = /^import (?!type )(?:[^'"]*? from )?'([^']+)'/gm;

/** Every module that loads before a command starts to work. */
function loadedBy(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, target = ''] of readFileSync(file, 'utf8').matchAll(STATIC_IMPORT)) {
    if (target.startsWith('.')) loadedBy(relative('.', resolve(dirname(file), target)), seen);
    else seen.add(target);
  }
  return seen;
}

describe('promo --help', () => {
  it('loads commander and nothing heavy, so that it comes within 400 ms', () => {
    const loaded = [...loadedBy('src/cli.ts'), ...loadedBy('src/cli/program.ts')];
    const packages = loaded.filter((name) => !name.endsWith('.ts') && !name.startsWith('node:'));
    expect([...new Set(packages)]).toEqual(['commander']);
    expect(loaded.length).toBeLessThan(40);
  });

  it('speaks Chinese for every command, argument and option', () => {
    const commands = buildProgram().commands.flatMap((command) => [command, ...command.commands]);
    expect(commands.length).toBeGreaterThan(20);
    for (const command of commands) {
      const texts = [command, ...command.options, ...command.registeredArguments].map((one) =>
        typeof one.description === 'function' ? one.description() : one.description,
      );
      for (const text of texts) expect(text, command.name()).toMatch(/\p{Script=Han}|JSON/u);
    }
  });
});
