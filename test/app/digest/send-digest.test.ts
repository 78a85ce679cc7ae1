import { stat } from 'node:fs/promises';
import ExcelJs from 'exceljs';
import { describe, expect, it } from 'vitest';
import { digestBot } from '../../../bots/digest.ts';
import { deliverOutbox } from '../../../src/app/deliver-outbox.ts';
import { keepDigest } from '../../../src/app/digest.ts';
import { readersOf } from '../../../src/app/send-digest.ts';
import { RUN, sendingWorld } from './sending-world.ts';

describe('digestBot', () => {
  it('sends one mail per reader and run, with page, text and workbook', async () => {
    const { deps, mailer, deliver } = await sendingWorld();
    const result = await digestBot(deps, RUN);
    await digestBot(deps, RUN);
    expect(result.result).toBe('done');
    expect(result.counts).toMatchObject({ readers: 2, unseen: 6 });
    expect(await deliver()).toEqual({ mails: 2, messages: 2, failed: 0 });
    const [mail] = mailer.sent;
    expect(mail?.subject).toMatch(/^促销申报简报 2026-11-20：\d+ 项待处理$/);
    expect(mail?.html).toContain('还没有成功查看过');
    const names = mailer.sent.map(({ html }) => /(\S+)，今天等您处理/.exec(html)?.[1]);
    expect(names.sort()).toEqual(['王芳', '赵敏']);
    expect(mail?.text).toContain('没能查看（6）');
    const workbook = new ExcelJs.Workbook();
    await workbook.xlsx.load(new Uint8Array(mail?.attachments[0]?.content ?? []).buffer);
    expect(workbook.worksheets.map(({ name }) => name)).toContain('进度');
  });

  it("makes an absent reader's copy the deputy's, once", async () => {
    const { deps } = await sendingWorld();
    const { digest } = await keepDigest(deps);
    const settings = { ...digest.pool.settings, digestTo: ['chen', 'wang', 'zhao'] };
    expect([...readersOf({ ...digest, pool: { ...digest.pool, settings } })]).toEqual(['wang', 'zhao']);
  });

  it('sends its text when the files were pruned before the mail went out', async () => {
    const { deps, mailer } = await sendingWorld();
    await digestBot(deps, RUN);
    const reports = { ...deps.reports, load: async () => undefined };
    await deliverOutbox({ ...deps, reports, mailer });
    expect(mailer.sent[0]?.attachments).toEqual([]);
    expect(mailer.sent[0]?.html).toContain('没能查看');
  });

  it('leaves the files of an earlier digest of the day to the mails that still wait for them', async () => {
    const { deps, clock, mailer, deliver } = await sendingWorld();
    await digestBot(deps, RUN);
    const first = await deps.reports.load('digests/2026-11-20-0900-00000.html');
    clock.add(1);
    await deps.ledger.operations.pause(
      { scope: 'all', reason: '盘点', by: 'zhao' },
      { who: 'zhao', at: clock.now(), event: 'paused', why: '盘点' },
    );
    await digestBot(deps, { ...RUN, runId: 'run-2' });
    expect(await deps.reports.load('digests/2026-11-20-0900-00000.html')).toEqual(first);
    await deliver();
    expect(mailer.sent.map(({ html }) => html.includes('盘点')).sort()).toEqual([false, false, true, true]);
  });

  it('keeps files that only their owner can read', async () => {
    const { deps } = await sendingWorld();
    const { html, xlsx } = await keepDigest(deps);
    for (const path of [html, xlsx]) expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(html).toMatch(/digests\/2026-11-20-0900-00000\.html$/);
  });

  it('starts from the last digest that was made', async () => {
    const { deps, ledger, clock } = await sendingWorld();
    const run = { id: 'd1', jobId: 'send-digest', lane: 'team', dueAt: clock.now(), startedAt: clock.now() };
    await ledger.operations.beginRun(run);
    await ledger.operations.endRun('d1', 'done', '', clock.now());
    const first = clock.now();
    clock.add(86_400_000);
    expect((await keepDigest(deps)).digest.since).toBe(first);
  });
});
