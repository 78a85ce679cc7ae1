import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLedger } from '../../src/runtime/store/create-ledger.ts';
import { loadFormTemplates } from '../../src/runtime/templates.ts';
import { campaignSeen, formOffer } from '../app/support/prepare-world.ts';
import { createFakeClock } from '../tools/fake-clock.ts';
import { createTeamFolder } from './support/promo.ts';
import { promoHere } from './support/promo-here.ts';

let folder: string;
beforeEach(async () => {
  folder = await createTeamFolder();
  const clock = createFakeClock('2026-11-22T02:00:00.000Z');
  const ledger = await createLedger({ folder: join(folder, 'data', 'state'), clock });
  const change = { who: 'bot:scout-campaigns', at: clock.now(), why: '读取活动', event: 'scouted' };
  const content = formOffer({ offerId: '778899' });
  await ledger.campaigns.recordScout('pdd-1', [campaignSeen(content)], change);
  await ledger.campaigns.recordOffer('pdd-1', { content, facts: [] }, change);
  await ledger.close();
});
afterEach(() => rmSync(folder, { recursive: true }));

it('writes a skeleton of a read form once, and says what comes next', async () => {
  const file = join(folder, 'forms/pinduoduo/new.yaml');
  const written = await promoHere(folder, ['template', 'scaffold', '778899', '--to', file]);
  expect(written).toMatchObject({ exitCode: 0, stderr: '' });
  expect(written.stdout).toContain(`已写入 ${file}\n待决定 0 项，已有答案 3 项，选填 0 项；协议 1 份`);
  expect(written.stdout).toMatch(/打开该文件.*\n.*移到 .*templates\/forms\/pinduoduo 下\n.*重启 npm start/);
  expect(loadFormTemplates(folder)).toMatchObject([{ id: 'pinduoduo-new', campaignTypes: ['限时秒杀'] }]);

  const text = readFileSync(file, 'utf8');
  const again = await promoHere(folder, ['template', 'scaffold', '778899', '--to', file]);
  expect(again).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(`文件 ${file} 已存在`) });
  expect(readFileSync(file, 'utf8')).toBe(text);
});

it.each([
  [['778800'], 1, '没有读过活动 778800 的报名表。已读到的：778899（限时秒杀外场通道）'],
  [['778899', '--shop', 'nobody'], 2, '没有店铺 nobody'],
  [['778899', '--to', 'all.yaml'], 2, '已有编号为 pinduoduo-all 的申报模板'],
])('refuses %j and writes nothing', async (args, exitCode, text) => {
  const refused = await promoHere(folder, ['template', 'scaffold', ...args]);
  expect(refused).toMatchObject({ exitCode, stdout: '', stderr: expect.stringContaining(text) });
  expect(existsSync(join(folder, 'all.yaml'))).toBe(false);
});
