import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openJournal, parseJournal } from './journal.ts';

it('has every line on disk before append returns, and reads a torn file up to its last whole line', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'sandbox-journal-')), 'deep', 'journal.jsonl');
  const journal = openJournal(path);
  journal
    .of('jd')
    .append({ kind: 'closed', shop: '1', offerId: '2', goodsId: '3', recordId: '4', status: 401 });
  journal
    .of('tmall')
    .append({ kind: 'withdraw', shop: '1', offerId: '2', goodsId: '3', recordId: '5', status: 701 });
  const text = readFileSync(path, 'utf8');
  expect(parseJournal(text)).toEqual(journal.entries());
  expect(journal.of('tmall').entries()).toMatchObject([{ seq: 2, platform: 'tmall', recordId: '5' }]);
  expect(parseJournal(text.slice(0, -10)).map((entry) => entry.kind)).toEqual(['closed']);
  journal.close();
});
