import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Stop } from '../../src/domain/errors.ts';
import { fillPhrase } from '../../src/domain/wording.ts';
import { loadMessageWording } from '../../src/runtime/message-wording.ts';
import { makeFolder } from './browser/support.ts';

async function failureWith(content: string): Promise<Stop> {
  const folder = await makeFolder('wording');
  await cp('templates/messages', folder, { recursive: true });
  await writeFile(join(folder, 'digest.yaml'), content);
  const error = await loadMessageWording(folder).catch((caught: unknown) => caught);
  if (!(error instanceof Stop)) throw new Error(`expected Stop, got ${String(error)}`);
  return error;
}

describe('loadMessageWording', () => {
  it('reads the team’s wording', async () => {
    const wording = await loadMessageWording('templates/messages');
    expect(wording.digest.sections.unseen).toBe('没能查看');
  });

  it('names the file that is no YAML, and the place that does not fit', async () => {
    expect((await failureWith('a: [')).userMessage).toMatch(/读不了消息模板 .*digest\.yaml/);
    expect((await failureWith('subject: 1')).userMessage).toMatch(/digest\.yaml 的 subject：/);
  });
});

describe('fillPhrase', () => {
  it('fills once: what is filled in is never a template', () => {
    expect(fillPhrase('{{first}} {{count}}', { first: '{{count}} $& {{evil}}', count: 2 })).toBe(
      '{{count}} $& {{evil}} 2',
    );
  });

  it('refuses a name without a value', () => {
    expect(() => fillPhrase('{{typo}}', {})).toThrow('typo');
  });
});
