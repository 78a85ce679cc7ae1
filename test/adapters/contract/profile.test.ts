import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PlatformId } from '../../../src/domain/pool/schema.ts';
import { ADAPTERS } from '../../../src/main.ts';
import type { OptionalVerb } from '../../../src/ports/adapter.ts';
import type { Stage } from './stage.ts';

const FOLDER = 'adapters';

describe('the registry', () => {
  // A folder is a platform's once it has an entry: what all share has none, nor has one that is being built.
  const folders = readdirSync(FOLDER).filter((name) => existsSync(join(FOLDER, name, 'index.ts')));

  it('names each platform folder, and nothing else', () => {
    expect(ADAPTERS.map((adapter) => adapter.profile.id).sort()).toEqual(folders.sort());
  });

  it('uses only known platforms', () => {
    for (const folder of folders) expect(PlatformId.safeParse(folder).success).toBe(true);
  });
});

describe('the contract suite', () => {
  const performed = readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith('.test.ts') && name !== basename(import.meta.filename))
    .map((name) => name.replace('.test.ts', ''));

  it('is performed for each registered platform, on its own stage', async () => {
    expect(performed.sort()).toEqual(ADAPTERS.map(({ profile }) => profile.id).sort());
    for (const id of performed) {
      const { stage }: { stage: Stage } = await import(`../${id}/stage.ts`);
      expect(stage.adapter.profile.id).toBe(id);
      const file = readFileSync(join(import.meta.dirname, `${id}.test.ts`), 'utf8');
      expect(file).toContain(`'../${id}/stage.ts'`);
      expect(file).toContain('performContract(stage)');
    }
  });
});

describe.each(ADAPTERS.map((adapter) => [adapter.profile.id, adapter] as const))('%s', (id, adapter) => {
  const { profile } = adapter;

  it('has every verb', () => {
    const verbs = ['session', 'listCampaigns', 'readOffer', 'prepare', 'act', 'find', 'listRecords'] as const;
    for (const verb of verbs) expect(adapter[verb]).toBeTypeOf('function');
  });

  it('has the optional verbs that its profile names, and no other', () => {
    const optional = ['readListings', 'check'] as const satisfies OptionalVerb[];
    const present = optional.filter((verb) => adapter[verb] !== undefined);
    expect(present).toEqual(profile.optionalVerbs);
  });

  it('has a write path for each action it offers, and no other', () => {
    const kinds = profile.writePaths.map((write) => write.kind);
    expect(new Set(kinds)).toEqual(new Set(profile.actionKinds));
    for (const { decode } of profile.writePaths)
      expect(
        decode({ url: 'https://x/', body: 'nonsense', bytes: Buffer.from('nonsense'), contentType: '' }),
      ).toBeUndefined();
  });

  it('keeps reads and writes apart', () => {
    const writes = profile.writePaths.map(({ method, path }) => `${method} ${path}`);
    const reads = profile.readPaths.map(({ method, path }) => `${method} ${path}`);
    expect(writes.filter((write) => reads.includes(write))).toEqual([]);
  });

  it('lists paths whole, on hosts it names', () => {
    for (const { host } of profile.readPaths) expect(Object.keys(profile.origins)).toContain(host);
    for (const { path } of profile.writePaths) {
      expect(path.source).toMatch(/^\^.*\$$/);
      expect(path.global).toBe(false);
    }
    for (const origin of Object.values(profile.origins)) expect(new URL(origin).protocol).toBe('https:');
  });

  it('tells people in Chinese what a reason asks for', () => {
    for (const { advice, kind } of profile.reasons) {
      expect(advice).toMatch(/[一-龥]/);
      expect(kind).toMatch(/^[a-z-]+$/);
    }
  });

  it('never maps a status word to nothing', () => {
    expect(profile.statusWords.size).toBeGreaterThan(0);
    for (const review of profile.statusWords.values()) expect(['none', 'unmapped']).not.toContain(review);
  });

  it('keeps limits that can work', () => {
    expect(profile.maxSubjectsPerAct).toBeGreaterThan(0);
    expect(profile.indexLagMs).toBeGreaterThan(0);
    expect(profile.paceMs).toBeGreaterThan(0);
  });

  it('says in its README what was never watched live, as long as it is not gold', () => {
    const readme = join(FOLDER, id, 'README.md');
    expect(existsSync(readme)).toBe(true);
    if (profile.readiness !== 'gold') expect(readFileSync(readme, 'utf8')).toMatch(/never watched/i);
  });

  it('keeps no state of its own between calls', () => {
    const files = readdirSync(join(FOLDER, id)).filter((name) => name.endsWith('.ts'));
    for (const file of files)
      expect(readFileSync(join(FOLDER, id, file), 'utf8')).not.toMatch(/^(export )?let /m);
  });
});
