import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { HOLD_WORDS } from '../../src/domain/chinese.ts';

const FILES = globSync('{src,adapters,bots,jobs,test}/**/*.ts', { exclude: ['test/sandbox/**/public/**'] });

/** A path in full, or its end where the text has just named the folder. */
function exists(named: string): boolean {
  return FILES.some((file) => file === named || file.endsWith(`/${named}`));
}

function namedIn(document: string): string[] {
  return [...readFileSync(document, 'utf8').matchAll(/`([\w./-]+\.ts)`/g)].map((match) => match[1] ?? '');
}

describe('documents', () => {
  it.each(['README.md', 'docs/architecture.md', 'docs/decisions.md', 'docs/reliability.md'])(
    '%s names files that exist',
    (document) => {
      expect(namedIn(document).filter((named) => !exists(named))).toEqual([]);
    },
  );

  it('the architecture names its way through files', () => {
    expect(namedIn('docs/architecture.md').length).toBeGreaterThan(40);
  });

  it('the team’s guide says what to do on each kind of hold', () => {
    const guide = readFileSync('README.zh-CN.md', 'utf8');
    expect(Object.values(HOLD_WORDS).filter((word) => !guide.includes(`| ${word} |`))).toEqual([]);
  });

  it.each(['README.md', 'README.zh-CN.md'])('%s gives the two set-up commands', (readme) => {
    const lines = readFileSync(readme, 'utf8').split('\n');
    expect(lines).toEqual(expect.arrayContaining(['    npm ci && npm run demo', '    npm ci && npm test']));
  });
});
