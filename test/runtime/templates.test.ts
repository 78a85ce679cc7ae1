import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Stop } from '../../src/domain/errors.ts';
import { loadFormTemplates } from '../../src/runtime/templates.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'templates-'));
  mkdirSync(join(folder, 'forms/pinduoduo'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): void {
  writeFileSync(join(folder, 'forms/pinduoduo', name), text);
}

const GOOD = 'id: a\nplatform: pinduoduo\ncampaignTypes: ["*"]\nfields: []\n';

describe('loadFormTemplates', () => {
  it('reads what the project ships', () => {
    const templates = loadFormTemplates('templates');
    expect(templates.map((template) => template.id)).toContain('pinduoduo-all');
  });

  it.each([
    ['broken yaml', 'id: [', /a\.yaml/],
    ['a missing key', 'id: a\nplatform: pinduoduo\nfields: []', /campaignTypes/],
    [
      'a rule with value and file',
      `${GOOD.replace('[]', '[{code: x, value: "1", file: "picture:1"}]')}`,
      /a\.yaml/,
    ],
  ])('stops on %s and names the file', (_name, text, message) => {
    write('a.yaml', text);
    expect(() => loadFormTemplates(folder)).toThrow(Stop);
    expect(() => loadFormTemplates(folder)).toThrow(message);
  });

  it('stops on two templates with one id', () => {
    write('a.yaml', GOOD);
    write('b.yaml', GOOD);
    expect(() => loadFormTemplates(folder)).toThrow(/a.*forms\/pinduoduo\/a\.yaml/);
  });
});
