import type { Snapshot } from '../../src/domain/snapshot.ts';
import type { ActResult, DecodedWrite, UploadedWorkbook, WritePath } from '../../src/ports/adapter.ts';
import { parseJson, parseMultipart, parseRequest } from '../form/request-content.ts';
import type { Answer } from '../page/answer.ts';
import { allRefused, answersOf, unclear } from '../page/write-answers.ts';
import { isSignedOut, queryOf } from './parse.ts';
import { offerIdOf } from './parse-offer.ts';
import { SubmitAnswer, SubmitRequest } from './schema.ts';
import { reasonKindOf } from './words.ts';

type UploadRequest = Parameters<WritePath['decode']>[0];
type Request = Pick<Parameters<WritePath['decode']>[0], 'url' | 'body'>;

/** What the editor is about to send; undefined when it holds anything we do not know, so that the gate stops it. */
export function decodeSubmit(request: Request): DecodedWrite | undefined {
  const { data, campaignId, unitedActivityId } = queryOf(parseRequest(request));
  const parsed = SubmitRequest.safeParse(parseJson(data ?? null));
  if (!parsed.success || campaignId === undefined || unitedActivityId === undefined) return undefined;
  const { itemId, skuList, signRecordId: _record, ...fields } = parsed.data;
  const lines = skuList.map((sku) => ({
    platformSkuId: sku.skuId,
    priceFen: sku.activityPrice,
    stock: sku.inventory,
  }));
  const subject = { subjectId: itemId, lines, fields: textsOf(fields) };
  return { offerId: offerIdOf(campaignId, unitedActivityId), subjects: [subject] };
}

type OwnFields = Omit<typeof SubmitRequest._output, 'itemId' | 'skuList' | 'signRecordId'>;

/** As the controls read on the page. */
function textsOf({ agreementChecked, ...fields }: OwnFields): Record<string, string> {
  const values = { ...fields, signAgreement: agreementChecked };
  return Object.fromEntries(
    Object.entries(values).flatMap(([code, value]) => (value === undefined ? [] : [[code, String(value)]])),
  );
}

/** A workbook that is attached: its address says for what. */
export function decodeUpload({ url, bytes, contentType }: UploadRequest): UploadedWorkbook | undefined {
  const parts = parseMultipart(contentType, bytes);
  const [file, ...others] = Object.values(parts?.files ?? {});
  const place = URL.parse(url)?.searchParams;
  const [campaignId, unitedActivityId] = [place?.get('campaignId'), place?.get('unitedActivityId')];
  if (!file || others.length > 0 || !campaignId || !unitedActivityId) return undefined;
  return { workbook: file.bytes, offerId: offerIdOf(campaignId, unitedActivityId) };
}

export function decodePublish(request: Request): DecodedWrite | undefined {
  return decodeRecord(queryOf(parseRequest(request)).juId);
}

/** The button's own address: a GET. */
export function decodeCancel({ url }: Request): DecodedWrite | undefined {
  return decodeRecord(URL.parse(url)?.searchParams.get('juId') ?? undefined);
}

function decodeRecord(juId: string | undefined): DecodedWrite | undefined {
  return juId === undefined || !/^\d+$/.test(juId)
    ? undefined
    : { offerId: '', subjects: [], recordIds: [juId] };
}

/** Reasons that say nothing about whether a record exists: only reading the records tells. */
const UNCLEAR_KINDS = new Set<string | undefined>(['already-enrolled', 'throttled', undefined]);

/** The whole item is taken or refused, whatever sku the words name. */
export function parseSubmitAnswer(answer: Answer, snapshot: Snapshot): ActResult {
  const isUnclear = (reason: string) => UNCLEAR_KINDS.has(reasonKindOf(reason));
  if ('refusal' in answer) {
    const { refusal } = answer;
    const provesNothing = isSignedOut(refusal) || isUnclear(refusal.text);
    return provesNothing ? unclear(refusal) : allRefused(refusal, [snapshot], isUnclear);
  }
  const parsed = SubmitAnswer.safeParse(answer.result);
  if (!parsed.success) return { kind: 'unknown', reason: '平台的答复无法识别，以已报商品为准。' };
  const { itemId: subjectId, juId: reference } = parsed.data;
  return answersOf({ accepted: [{ subjectId, reference }], failed: [] }, [snapshot], isUnclear);
}
