import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parseFollowUp } from '../../src/cli/follow-up-options.ts';
import { hashBytes } from '../../src/domain/snapshot.ts';

const parse = (given: { kind?: string; line?: string[]; file?: string[] }, folder = '/none') =>
  parseFollowUp({ kind: 'adjust', line: [], file: [], ...given }, (relative) => join(folder, relative));

describe('what a person types for a follow-up', () => {
  it('names lines by price, pieces or both', async () => {
    expect((await parse({ line: ['7001=9.90', '7002=9.9,20', '7003=,5'] })).lines).toEqual([
      { platformSkuId: '7001', priceFen: 990 },
      { platformSkuId: '7002', priceFen: 990, stock: 20 },
      { platformSkuId: '7003', stock: 5 },
    ]);
  });

  it('names files by their content', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'promo-follow-up-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, '白底图.png'), 'pixels');
    const { fields } = await parse({ kind: 'supply-material', file: ['white=白底图.png'] }, folder);
    expect(fields).toEqual([{ code: 'white', file: '白底图.png', value: hashBytes('pixels') }]);
  });

  it.each([
    ['another kind', { kind: 'enrol' }],
    ['a price that is none', { line: ['7001=9,90,1'] }],
    ['a line without anything', { line: ['7001='] }],
    ['a file that is not there', { file: ['white=nowhere.png'] }],
  ])('refuses %s, and says how it is written', async (_what, given) => {
    await expect(parse(given)).rejects.toMatchObject({
      name: 'Stop',
      userMessage: expect.stringMatching(/[一-龥]/),
    });
  });
});
