import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Stop } from '../../src/domain/errors.ts';
import { Environment, loadConfig } from '../../src/runtime/config.ts';
import { parseEnvFile } from '../../src/runtime/env-file.ts';
import { createTempFolder } from '../tools/temp-folder.ts';

const GOOD = { PROMO_SMTP_URL: 'smtp://127.0.0.1:1025', PROMO_MAIL_FROM: 'promo@example.com' };

function folderWith(env: string): string {
  const folder = createTempFolder();
  writeFileSync(join(folder, '.env'), env);
  return folder;
}

async function refusal(source: Parameters<typeof loadConfig>[0]): Promise<string> {
  const error = await loadConfig(source).catch((reason: unknown) => reason);
  if (!(error instanceof Stop)) throw new Error('configuration was accepted');
  return error.userMessage;
}

describe('loadConfig', () => {
  it('takes the environment over the file, the file over the defaults', async () => {
    const folder = folderWith('PROMO_LOG_LEVEL=debug\nPROMO_LANES=3\n');
    const config = await loadConfig({ env: { ...GOOD, PROMO_LANES: '2' }, folder });
    expect(config).toMatchObject({ logLevel: 'debug', lanes: 2, dataDir: join(folder, 'data') });
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('reports every problem at once, each with its variable', async () => {
    const env = {
      PROMO_LOG_LEVEL: 'loud',
      PROMO_LANES: 'two',
      PROMO_SANDBOX_URL: 'http://mms.pinduoduo.com',
    };
    const text = await refusal({ env, folder: folderWith('PROMO_SMPT_URL=x\n') });
    for (const name of [...Object.keys(env), 'PROMO_SMTP_URL', 'PROMO_MAIL_FROM', 'PROMO_SMPT_URL']) {
      expect(text).toContain(`${name}：`);
    }
  });

  it('says that the file is missing and what makes it', async () => {
    expect(await refusal({ env: {}, folder: createTempFolder() })).toContain('npm run promo -- init');
  });

  it('never shows a value: it may be a password', async () => {
    const text = await refusal({
      env: { ...GOOD, PROMO_MASTER_KEY: 'hunter2hunter2' },
      folder: createTempFolder(),
    });
    expect(text).not.toContain('hunter2');
  });
});

describe('parseEnvFile', () => {
  it.each([
    ['no equals sign', 'PROMO_A=1\nPROMO_B 2\n', '.env 第 2 行：应为 名称=值'],
    ['a lost quote', 'PROMO_A="1\nPROMO_B=2\n', '.env 第 1 行：引号 " 没有成对'],
    ['a name that is none', '\n\n1PROMO=2\n', '.env 第 3 行：应为 名称=值'],
  ])('names the line of %s', (_name, text, problem) => {
    expect(parseEnvFile(text).problems).toEqual([problem]);
  });

  it('reads comments, quotes, export and empty values', () => {
    const { values, problems } = parseEnvFile(`# 注释\nA=1\nexport B='2 # 3'\nC=\n  D = "4"\n`);
    expect(problems).toEqual([]);
    expect(values).toEqual({ A: '1', B: '2 # 3', C: '', D: '4' });
  });
});

describe('.env.example', () => {
  const example = readFileSync('.env.example', 'utf8');

  it('names every variable of the schema and no other', () => {
    const named = [...example.matchAll(/^(?:# )?(PROMO_\w+)=/gm)].map((match) => match[1]);
    expect(named.sort()).toEqual(Object.keys(Environment.shape).sort());
  });

  it('works as it stands', async () => {
    const { values, problems } = parseEnvFile(example);
    expect(problems).toEqual([]);
    await expect(loadConfig({ env: values, folder: createTempFolder() })).resolves.toBeDefined();
  });
});
