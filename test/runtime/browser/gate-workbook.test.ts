import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import exceljs from 'exceljs';
import type { Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseMultipart } from '../../../adapters/form/request-content.ts';
import type { PlatformProfile, WorkbookChannel } from '../../../src/ports/adapter.ts';
import type { WriteGate } from '../../../src/ports/gate.ts';
import { createWriteGate } from '../../../src/runtime/browser/gate.ts';
import {
  type AtEnd,
  makeFolder,
  openTestBrowser,
  silentLog,
  startTestServer,
  type TestServer,
  testProfile,
  testSnapshot,
} from './support.ts';

const GOODS = testSnapshot.subject.id;
const PAGE = `<input type="file"><p></p><script>
  document.querySelector('input').onchange = async ({ target }) => {
    const form = new FormData();
    form.append('offer', '22660');
    form.append('file', target.files[0]);
    const sent = await fetch('/api/import', { method: 'POST', body: form }).then(() => 'sent', () => 'stopped');
    document.querySelector('p').textContent = sent;
  };
</script>`;

/** Goods, sku, yuan, pieces below one header row. */
const decodeSheets: WorkbookChannel['decode'] = ([sheet]) => {
  const lines = sheet?.rows.slice(1).map(({ cells: [subjectId = '', platformSkuId = '', yuan, stock] }) => ({
    subjectId,
    lines: [{ platformSkuId, priceFen: Math.round(Number(yuan) * 100), stock: Number(stock) }],
  }));
  return lines && { offerId: '22660', subjects: lines };
};

const profile: PlatformProfile = {
  ...testProfile,
  writePaths: [
    {
      kind: 'enrol',
      method: 'POST',
      host: 'shop',
      path: /^\/api\/import$/,
      decode: ({ bytes, contentType }) => {
        const parts = parseMultipart(contentType, bytes);
        const workbook = parts?.files.file?.bytes;
        return workbook && { workbook, offerId: parts?.fields.offer ?? '' };
      },
    },
    {
      kind: 'withdraw',
      method: 'GET',
      host: 'shop',
      path: /^\/page\/cancel$/,
      decode: ({ url }) => {
        const recordId = URL.parse(url)?.searchParams.get('id');
        return recordId ? { offerId: '', subjects: [], recordIds: [recordId] } : undefined;
      },
    },
  ],
  workbook: { fromLines: 1, maxSubjectsPerAct: 500, decode: decodeSheets },
};

async function writeBook(yuan: number, offset = 0): Promise<Buffer> {
  const book = new exceljs.Workbook();
  book.addWorksheet('报名').addRows([
    ['商品ID', 'SKU ID', '活动价', '库存'],
    [GOODS, '7001', yuan, 20 + offset],
  ]);
  return Buffer.from(await book.xlsx.writeBuffer());
}

describe('a write that carries a workbook', () => {
  const closing: Parameters<AtEnd>[0][] = [];
  let gate: WriteGate;
  let server: TestServer;
  let tab: Page;
  let folder: string;
  const atEnd: AtEnd = (close) => closing.unshift(close);

  beforeAll(async () => {
    server = await startTestServer(PAGE, undefined, atEnd);
    const { context } = await openTestBrowser(undefined, atEnd);
    folder = await makeFolder('book', atEnd);
    gate = await createWriteGate(context, { profile, origins: { shop: server.origin }, log: silentLog });
    tab = await context.newPage();
  });
  afterAll(async () => {
    for (const close of closing) await close();
  });
  beforeEach(async () => {
    gate.disarm();
    server.seen.length = 0;
    await tab.goto(`${server.origin}/page`);
  });

  const arm = async (approvedBook: Buffer) =>
    gate.arm({
      kind: 'enrol',
      offerId: '22660',
      snapshots: [testSnapshot],
      workbook: await gate.readWorkbook(approvedBook),
    });
  const attach = async (file: string | Buffer): Promise<string> => {
    const payload = typeof file === 'string' ? file : { name: '报名.xlsx', mimeType: '', buffer: file };
    await tab.locator('input').setInputFiles(payload);
    return (await tab.getByText(/sent|stopped/).textContent()) ?? '';
  };
  const imports = () => server.seen.filter(({ path }) => path === '/api/import').length;

  it('passes once with exactly the bytes that were read and hold what was approved', async () => {
    const book = await writeBook(9.9);
    await arm(book);
    expect(await attach(book)).toBe('sent');
    expect(gate.disarm()).toMatchObject({ passed: true, blocked: [] });
    expect(imports()).toBe(1);
  });

  it.each([
    ['one 分 off', 9.89, 0, '核准 9.90 元，页面要发送 9.89 元'],
    ['one piece off', 9.9, 1, '核准 20 件，页面要发送 21 件'],
  ])('is stopped when its content is %s', async (_what, yuan, offset, text) => {
    const book = await writeBook(yuan, offset);
    await arm(book);
    expect(await attach(book)).toBe('stopped');
    expect(gate.disarm().blocked).toMatchObject([{ reason: 'differs', text: expect.stringContaining(text) }]);
    expect(imports()).toBe(0);
  });

  it('is stopped when the page sends another file than was read', async () => {
    await arm(await writeBook(9.9));
    expect(await attach(await writeBook(0.99))).toBe('stopped');
    expect(gate.disarm().blocked).toMatchObject([
      { reason: 'differs', text: expect.stringContaining('不是核对过') },
    ]);
  });

  it('is stopped when the browser does not show its bytes, as with a file chosen by its path', async () => {
    const book = await writeBook(9.9);
    const path = join(folder, 'book.xlsx');
    await writeFile(path, book);
    await arm(book);
    expect(await attach(path)).toBe('stopped');
    expect(gate.disarm().blocked).toMatchObject([{ reason: 'unreadable' }]);
    expect(imports()).toBe(0);
  });

  it('lets a write by GET pass like any other: once, and only the approved one', async () => {
    gate.arm({ kind: 'withdraw', offerId: '22660', snapshots: [], recordIds: ['88'] });
    const get = (id: string) =>
      tab.evaluate(
        (to) =>
          fetch(to).then(
            () => 'sent',
            () => 'stopped',
          ),
        `/page/cancel?id=${id}`,
      );
    expect(await get('89')).toBe('stopped');
    expect(await get('88')).toBe('sent');
    expect(await get('88')).toBe('stopped');
    expect(gate.disarm().blocked.map(({ reason }) => reason)).toEqual(['differs', 'second']);
  });
});
