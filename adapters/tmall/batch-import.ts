import { hashBytes, hashOf } from '../../src/domain/snapshot.ts';
import type {
  ActInput,
  ActResult,
  AdapterContext,
  EnrolInput,
  PrepareHold,
  PrepareResult,
} from '../../src/ports/adapter.ts';
import { payloadOf } from '../form/file-payload.ts';
import { findFillingDifferences, findFormProblems } from '../form/holds.ts';
import { type FormPart, planParts } from '../form/parts.ts';
import { type Downloaded, download } from '../page/download.ts';
import { proveShownShop } from '../page/identity.ts';
import { findChangedAgreements, keepPrepared } from '../page/prepare.ts';
import { press } from '../page/press.ts';
import { readFirstPage } from '../page/read-pages.ts';
import { tap } from '../page/steps.ts';
import type { Visit } from '../page/visit.ts';
import { followBatch } from './batch.ts';
import { isAtItems, openItems, openPhase } from './campaigns.ts';
import { fillingsOf, findObjections, findUncarried, readAsForm } from './fill-workbook.ts';
import { BATCHES } from './lists.ts';
import { batch, FORM_MAP } from './pages.ts';
import { parseOffer } from './parse-offer.ts';
import { API } from './profile.ts';
import { visiting } from './site.ts';
import { BATCH_IN_WORK } from './words.ts';
import { SHEET } from './workbook-columns.ts';
import { type ImportSheet, readTemplate } from './workbook-rows.ts';

/** Fills the platform's own template and reads it back. Nothing is attached: the platform takes at once what it is given. */
export function prepareImport(ctx: AdapterContext, input: EnrolInput): Promise<PrepareResult> {
  return visiting(ctx, async (visit) => keepPrepared(visit, await fillTemplate(visit, input)));
}

async function fillTemplate(visit: Visit, input: EnrolInput): Promise<PrepareResult> {
  const detail = await openPhase(visit, input.offerId);
  await openItems(visit, detail);
  await proveShownShop(visit);
  await tap(visit, batch.open);
  const { items: batches } = await readFirstPage(visit, BATCHES);
  if (batches.some(({ statusName }) => statusName === BATCH_IN_WORK)) return byForm('上一个导入批次还在处理');
  const file = await download(visit, { path: API.template, link: batch.template });
  const template = readTemplate(await visit.ctx.workbooks.readSheets(file.bytes));
  if (!template) return byForm('导入模版与已知的不同');
  const offer = parseOffer(detail);
  const uncarried = findUncarried(template, offer, input.subjects);
  if (uncarried !== undefined) return byForm(uncarried);
  const { parts, holds } = planParts(offer, input);
  const filling: Filling = { input, offer, parts, file, template };
  const problems = [...holds, ...(await findProblems(filling))];
  return problems.length > 0 ? { kind: 'held', holds: problems } : fillAndReadBack(visit, filling);
}

interface Filling {
  input: EnrolInput;
  offer: ReturnType<typeof parseOffer>;
  parts: readonly FormPart[];
  file: Downloaded;
  template: ImportSheet;
}

function byForm(reason: string): PrepareResult {
  return { kind: 'other-channel', channel: 'form', reason };
}

/** A workbook has no box to tick: whoever attaches it agrees to what the page shows, which must be what was consented to. */
async function findProblems({ input, offer, parts, template }: Filling): Promise<PrepareHold[]> {
  const objections = findObjections(template, input.subjects);
  if (objections.length > 0) return objections;
  const textOf = (code: string) => offer.agreements.find((agreement) => agreement.code === code)?.text;
  return [
    ...findFormProblems(readAsForm(template, offer, input.subjects), { parts, map: FORM_MAP }),
    ...(await findChangedAgreements({ readAgreement: async (code) => textOf(code) }, input)),
  ];
}

async function fillAndReadBack(visit: Visit, filling: Filling): Promise<PrepareResult> {
  const { input, offer, parts, file, template } = filling;
  const { subjects, offerId } = input;
  const { workbooks, evidence } = visit.ctx;
  const bytes = await workbooks.fillSheet(file.bytes, {
    sheet: SHEET,
    cells: fillingsOf(template, subjects),
  });
  const filled = readTemplate(await workbooks.readSheets(bytes));
  if (!filled) return byForm('导入模版与已知的不同');
  const seen = readAsForm(filled, offer, subjects);
  const cards = parts.filter(({ group }) => group !== '');
  const differences = findFillingDifferences(seen, { parts: cards, map: FORM_MAP });
  if (differences.length > 0) return { kind: 'held', holds: differences };
  const { name = '商品导入模版.xlsx' } = file;
  const content = { offerId, file: name, sha256: hashBytes(bytes), controls: seen.controls };
  const readBack = { ...content, tables: Object.fromEntries(seen.tables) };
  await evidence.json('read-back', '上传前逐项回读', readBack);
  return { kind: 'prepared', readBackHash: hashOf(readBack), workbook: { name, bytes } };
}

/** Attaches the workbook once, which is the press, and follows its batch to the end. */
export function actImport(
  ctx: AdapterContext,
  { offerId, subjects }: EnrolInput,
  { name, bytes }: NonNullable<ActInput['workbook']>,
): Promise<ActResult> {
  return visiting(ctx, async (visit) => {
    const box = batch.file(visit.page);
    if (!isAtItems(visit, offerId) || (await box.count()) !== 1) {
      return { kind: 'not-sent', reason: '商品批量导入已不在页面上，没有上传' };
    }
    const snapshots = subjects.map(({ snapshot }) => snapshot);
    return press(visit, {
      name: '上传导入文件',
      path: API.upload,
      button: box,
      attach: payloadOf(name, bytes),
      parse: (answer) => followBatch(visit, answer, snapshots),
    });
  });
}
