import { parseYuan } from '../../src/domain/money.ts';
import type { Snapshot } from '../../src/domain/snapshot.ts';
import type { ActResult, DecodedWrite, FieldCodes } from '../../src/ports/adapter.ts';
import { parseJson } from '../form/request-content.ts';
import type { Answer } from '../page/answer.ts';
import { allRefused, answersOf, unclear } from '../page/write-answers.ts';
import { SESSION_CODE } from './parse-offer.ts';
import { kindOf } from './parse-records.ts';
import { SaveApplyAnswer, SaveApplyRequest } from './schema.ts';

/** Options that read as words on the page and travel as numbers. */
const LIMIT_WORDS: Readonly<Record<string, string>> = { 0: '不限购' };

/** What `saveApply` is about to send; undefined when the body holds anything we do not know, so that the gate stops it. */
export function decodeSaveApply({
  body,
  fieldCodes,
}: {
  body: string;
  fieldCodes?: FieldCodes;
}): DecodedWrite | undefined {
  const parsed = SaveApplyRequest.safeParse(parseJson(body));
  if (!parsed.success || fieldCodes === undefined) return undefined;
  const { areaId, beginTime, skuList, remindVOList } = parsed.data;
  const boxes = {
    ...Object.fromEntries(remindVOList.map(({ remindCode, agree }) => [remindCode, String(agree)])),
    ...sessionOf(beginTime),
  };
  const subjects = [...Map.groupBy(skuList, ({ wareId }) => wareId)].map(([wareId, skus]) =>
    decodeWare({ wareId, skus, boxes }, fieldCodes),
  );
  if (!subjects.every((subject) => subject !== undefined)) return undefined;
  return { offerId: areaId, subjects };
}

/** As the page shows it: to the minute. */
function sessionOf(beginTime: string): Record<string, string> {
  return beginTime === '' ? {} : { [SESSION_CODE]: beginTime.slice(0, 'YYYY-MM-DD HH:mm'.length) };
}

type SkuItems = (typeof SaveApplyRequest._output.skuList)[number];

interface WareItems {
  wareId: string;
  skus: readonly SkuItems[];
  boxes: Readonly<Record<string, string>>;
}

/** What stands once for the ware travels with each of its skus: all of them must say the same. */
function decodeWare(
  { wareId, skus, boxes }: WareItems,
  fieldCodes: FieldCodes,
): DecodedWrite['subjects'][number] | undefined {
  const shared = new Map<string, string>(Object.entries(boxes));
  const lines: DecodedWrite['subjects'][number]['lines'] = [];
  for (const { skuId, skuItems } of skus) {
    const values = new Map<string, string>();
    for (const { formItemId, value } of skuItems) {
      const code = fieldCodes[formItemId];
      if (code === undefined || values.has(code)) return undefined;
      values.set(code, value);
    }
    const line = takeLine(skuId, values);
    if (!line || !agrees(shared, values)) return undefined;
    lines.push(line);
  }
  // Uploads travel as addresses and cannot be compared.
  shared.delete('whitePic');
  return { subjectId: wareId, lines, fields: Object.fromEntries(shared) };
}

function takeLine(
  platformSkuId: string,
  values: Map<string, string>,
): DecodedWrite['subjects'][number]['lines'][number] | undefined {
  const priceFen = parseYuan(values.get('promoPrice') ?? '');
  const stock = values.get('promoNum') ?? '';
  values.delete('promoPrice');
  values.delete('promoNum');
  return priceFen === undefined || !/^\d{1,9}$/.test(stock)
    ? undefined
    : { platformSkuId, priceFen, stock: Number(stock) };
}

function agrees(shared: Map<string, string>, values: ReadonlyMap<string, string>): boolean {
  for (const [code, value] of values) {
    const text = code === 'limitNum' ? (LIMIT_WORDS[value] ?? `限购${value}件`) : value;
    if ((shared.get(code) ?? text) !== text) return false;
    shared.set(code, text);
  }
  return true;
}

/** A withdrawal is a GET: what it takes back stands in its address. */
export function decodeQuit({ url }: { url: string }): DecodedWrite | undefined {
  const asked = new URL(url).searchParams;
  const [id, areaId] = [asked.get('id'), asked.get('areaId')];
  const isKnown = [...asked.keys()].every((key) => key === 'id' || key === 'areaId');
  return id && areaId && isKnown ? { offerId: areaId, subjects: [], recordIds: [id] } : undefined;
}

/** Reasons that say nothing about whether a record exists: a throttled submit may still land. Only reading the records tells. */
const UNCLEAR_KINDS = new Set<string | undefined>([
  'already-enrolled',
  'throttled',
  'risk-control',
  undefined,
]);

/** The answer to the press, sku by sku; whatever it does not name stays unknown. */
export function parseSaveAnswer(answer: Answer, snapshots: readonly Snapshot[]): ActResult {
  if ('refusal' in answer) {
    // Only words we know prove that nothing was stored.
    const isUnknown = UNCLEAR_KINDS.has(kindOf(answer.refusal.text));
    return isUnknown ? unclear(answer.refusal) : allRefused(answer.refusal, snapshots, isDuplicate);
  }
  const parsed = SaveApplyAnswer.safeParse(answer.result);
  if (!parsed.success) return { kind: 'unknown', reason: '平台的答复无法识别，以已报名管理为准。' };
  const { applyIds, failList } = parsed.data;
  const refusedSkus = new Map(failList.map(({ skuId, errorMsg }) => [skuId, errorMsg]));
  const accepted = applyIds.map(({ applyId: reference, wareId: subjectId }) => ({ subjectId, reference }));
  return answersOf({ accepted, failed: [], refusedSkus }, snapshots, isDuplicate);
}

/** 「已报名」 may mean our own press that arrived twice. */
function isDuplicate(reason: string): boolean {
  return kindOf(reason) === 'already-enrolled';
}
