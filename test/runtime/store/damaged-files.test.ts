import {
  copyFileSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { createLedger } from '../../../src/runtime/store/index.ts';
import { createFakeClock } from '../../tools/fake-clock.ts';
import { createTempFolder } from '../../tools/temp-folder.ts';
import { createDraft, NOW, openLedger } from './samples.ts';

const open = (folder: string) => createLedger({ folder, clock: createFakeClock(NOW) });

async function createFilled(folder: string): Promise<string> {
  const ledger = await open(folder);
  for (let index = 0; index < 30; index += 1) await createDraft(ledger, `g${index}`);
  await ledger.close();
  return join(folder, 'ledger.db');
}

function runSql(path: string, sql: string): void {
  const db = new DatabaseSync(path);
  db.exec(sql);
  db.close();
}

const DAMAGES: { name: string; says: string; damage: (path: string) => void }[] = [
  { name: 'empty', says: '文件是空的', damage: (path) => truncateSync(path) },
  { name: 'filled with NUL', says: '不是数据库', damage: (path) => writeFileSync(path, Buffer.alloc(8192)) },
  {
    name: 'something else',
    says: '不是数据库',
    damage: (path) => writeFileSync(path, '{"shops":[]}'.repeat(99)),
  },
  { name: 'cut off', says: '损坏', damage: (path) => truncateSync(path, 8192) },
  {
    name: 'of another program',
    says: '不是 PromoPilot 的台账',
    damage: (path) => {
      rmSync(path);
      runSql(path, 'create table notes (text)');
    },
  },
  {
    name: 'of a newer version',
    says: '999-future',
    damage: (path) => runSql(path, `insert into migrations values ('999-future', '${NOW}')`),
  },
];

describe('a ledger file that is', () => {
  it.each(DAMAGES)('G15: $name is named with a remedy and left as it is', async ({ says, damage }) => {
    const folder = createTempFolder();
    const path = await createFilled(folder);
    damage(path);
    const before = readFileSync(path);
    await expect(open(folder)).rejects.toMatchObject({
      name: 'Stop',
      userMessage: expect.stringMatching(new RegExp(`${path}.*${says}`)),
    });
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('G15: missing beside its -wal is not replaced', async () => {
    const folder = createTempFolder();
    const path = await createFilled(folder);
    copyFileSync(path, `${path}-wal`);
    rmSync(path);
    await expect(open(folder)).rejects.toMatchObject({ userMessage: expect.stringContaining('-wal') });
    expect(readdirSync(folder)).toEqual(['ledger.db-wal']);
  });

  it('G15: damaged in a row names the row', async () => {
    const folder = createTempFolder();
    const path = await createFilled(folder);
    runSql(path, `update submissions set snapshot = '{"kind":"enrol"}' where subject_id = 'g7'`);
    const ledger = await openLedger(folder);
    await expect(ledger.submissions.list({})).rejects.toMatchObject({
      name: 'Stop',
      userMessage: expect.stringMatching(/submission sub-/),
    });
  });
});

describe('a new ledger', () => {
  it('is private, and leaves nothing beside it when closed', async () => {
    const folder = join(createTempFolder(), 'state');
    const path = await createFilled(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['ledger.db']);
    const ledger = await openLedger(folder);
    await createDraft(ledger, 'new');
    for (const file of readdirSync(folder)) expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
    expect(await ledger.submissions.list({})).toHaveLength(31);
  });

  it('made by two at once is one', async () => {
    const folder = createTempFolder();
    const ledgers = await Promise.all([openLedger(folder), openLedger(folder), openLedger(folder)]);
    for (const [index, ledger] of ledgers.entries()) await createDraft(ledger, `g${index}`);
    expect(await ledgers[0]?.submissions.list({})).toHaveLength(3);
  });

  it('writes ahead, so that readers never wait for a writer', async () => {
    const folder = createTempFolder();
    const path = await createFilled(folder);
    const db = new DatabaseSync(path, { readOnly: true });
    expect(db.prepare('pragma journal_mode').get()).toEqual({ journal_mode: 'wal' });
    db.close();
  });
});
