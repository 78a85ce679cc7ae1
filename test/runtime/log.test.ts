import { readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLog } from '../../src/runtime/log.ts';
import { redact, registerSecret, registerSecretsOfUrl } from '../../src/runtime/secrets.ts';
import { createTempFolder } from '../tools/temp-folder.ts';

async function linesOf(write: (log: ReturnType<typeof createLog>) => void): Promise<string> {
  const folder = createTempFolder();
  const log = createLog({ folder, name: 'worker', level: 'info', onStderr: false });
  write(log);
  await log.close();
  return readFileSync(join(folder, 'worker.log'), 'utf8');
}

describe('log', () => {
  it('writes one JSON object per line, with what its child knows', async () => {
    const text = await linesOf((log) => log.child({ shop: 'a' }).info('record seen', { records: 3 }));
    expect(JSON.parse(text)).toMatchObject({ level: 'info', message: 'record seen', shop: 'a', records: 3 });
  });

  it('G13: goes on over a full disk, and says how much was lost', async () => {
    const folder = createTempFolder();
    const file = join(folder, 'worker.log');
    symlinkSync('/dev/full', file);
    const log = createLog({ folder, name: 'worker', level: 'info', onStderr: false });
    for (let line = 0; line < 50; line += 1) log.info('line', { text: 'x'.repeat(2_000) });
    rmSync(file);
    log.info('again');
    await log.close();
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { message: 'log lines lost, the disk took none', lines: 50 },
      { message: 'again' },
    ]);
  });

  it('moves a full file aside and keeps ten of them', async () => {
    const folder = createTempFolder();
    const older = (age: number) => join(folder, `worker${age}.log`);
    writeFileSync(join(folder, 'worker.log'), 'x'.repeat(10_000_000));
    for (let age = 1; age <= 9; age += 1) writeFileSync(older(age), `${age}`);
    const log = createLog({ folder, name: 'worker', level: 'info', onStderr: false });
    log.info('new');
    await log.close();
    expect(readFileSync(join(folder, 'worker.log'), 'utf8')).toContain('"new"');
    expect([1, 2, 9].map((age) => readFileSync(older(age), 'utf8').slice(0, 1))).toEqual(['x', '1', '8']);
    expect(readdirSync(folder)).toHaveLength(10);
  });

  it('keeps an error with its cause', async () => {
    const error = new Error('outer', { cause: new Error('inner') });
    const text = await linesOf((log) => log.error('failed', { error }));
    expect(JSON.parse(text)).toMatchObject({
      error: { name: 'Error', message: 'outer', cause: { message: 'inner' } },
    });
  });

  it('shows no registered secret, plain, JSON-escaped or URL-encoded', async () => {
    registerSecret('p"ss wörd&1');
    registerSecretsOfUrl('smtp://bot:s%40fe-pass@mail.example.com');
    const text = await linesOf((log) => {
      log.info('typed p"ss wörd&1', {
        query: encodeURIComponent('p"ss wörd&1'),
        nested: { p: 'p"ss wörd&1' },
      });
      log.info('mail', { error: new Error('535 s@fe-pass s%40fe-pass refused') });
    });
    expect(text).not.toMatch(/ss wörd|ss%20w|fe-pass/);
    expect(text).toContain('***');
  });

  it('is readable by its owner only', async () => {
    const folder = join(createTempFolder(), 'logs');
    const log = createLog({ folder, name: 'worker', level: 'info', onStderr: false });
    log.info('x');
    await log.close();
    expect(statSync(join(folder, 'worker.log')).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it('leaves short texts alone: they occur by chance', () => {
    registerSecret('ab');
    expect(redact('cab')).toBe('cab');
  });
});
