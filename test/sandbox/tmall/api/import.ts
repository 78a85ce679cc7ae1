import { jsonReply, type Reply, statusReply, textReply } from '../../http/reply.ts';
import type { ReadRequest } from '../../http/request.ts';
import { API_ERRORS, PRESS_NONCE_FIELD, type Refusal } from '../invented.ts';
import { isOpen } from '../statuses.ts';
import { type Batch, countsOf, writeResult } from '../workbook/batches.ts';
import { readUpload } from '../workbook/read-upload.ts';
import { templateName, writeTemplate } from '../workbook/template.ts';
import { type Answer, type Call, envelope, listPage, type Place, placeOf, sourceOf } from './call.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const PAGE_SIZE = 10;

/** 商品批量导入: this phase's own template, with reference data and nothing filled in. */
export function downloadTemplate(call: Call): Reply {
  const place = placeOf(call);
  if (!place) return refuse(API_ERRORS.noSuchCampaign);
  const { platform, session } = call;
  const signed = platform.signed.ofShop(session.shop).filter((one) => isOpen(one));
  const items = platform.world.items
    .filter(
      (item) => item.shop === session.shop && item.isOnSale && place.phase.categories.includes(item.category),
    )
    .map((item) => ({
      item,
      signed: signed.find(
        (one) => one.itemId === item.itemId && one.unitedActivityId === place.phase.unitedActivityId,
      ),
    }));
  const input = { ...place, items, now: platform.clock.now() };
  return fileReply(templateName(input), writeTemplate(input));
}

/** The one write of this channel: what is attached is taken at once, there is no dry run. */
export async function attachWorkbook(call: Call, request: ReadRequest): Promise<Reply> {
  const place = placeOf(call);
  if (!place) return refuse(API_ERRORS.noSuchCampaign);
  const { clock } = call.platform;
  const isInTime = place.phase.signStartsAt <= clock.now() && clock.now() < place.phase.signEndsAt;
  if (!isInTime) return refuse(API_ERRORS.signUpClosed);
  const headers = { 'content-type': String(request.headers['content-type'] ?? '') };
  const form = await new Response(new Uint8Array(request.bytes), { headers }).formData();
  const file = form.get('file');
  if (!(file instanceof File)) return refuse(API_ERRORS.badRequest);
  const read = await readUpload(Buffer.from(await file.arrayBuffer()), place.campaign.type);
  if ('refusal' in read) return refuse({ code: 'FILE_PARSE_FAILED', message: read.refusal });
  const nonce = String(form.get(PRESS_NONCE_FIELD) ?? '');
  const batch = take(call, place, { ...read, fileName: file.name, nonce });
  return jsonReply(envelope({ data: { batchId: batch.batchId } }));
}

interface Attached {
  offers: Parameters<Call['platform']['signUp']['handIn']>[0]['offers'];
  rows: string[][];
  fileName: string;
  nonce: string;
}

function take({ platform, session, facts }: Call, place: Place, attached: Attached): Batch {
  const { shop, account: operator } = session;
  const answers = platform.signUp.handIn({
    shop,
    account: operator,
    nonce: attached.nonce,
    source: sourceOf(platform, operator),
    isPlanted: false,
    ...place,
    offers: attached.offers,
    listLagMs: platform.faults.take('list-lag', facts)?.ms ?? platform.indexLagMs,
    refuseDuplicates: platform.faults.look('refuse-duplicates', facts) !== undefined,
  });
  const { rows, fileName } = attached;
  const { unitedActivityId } = place.phase;
  return platform.batches.add({
    shop,
    operator,
    unitedActivityId,
    type: place.campaign.type,
    fileName,
    rows,
    answers,
  });
}

/** Batches of one phase, old ones too. Counts stay away until a batch is through. */
export function listBatches(call: Call): Answer {
  const place = placeOf(call);
  if (!place) return { error: API_ERRORS.noSuchCampaign };
  const { batches } = call.platform;
  const page = listPage(batches.of(call.session.shop, place.phase.unitedActivityId), call, PAGE_SIZE);
  return { data: { ...page, list: page.list.map((batch) => wireBatch(batch, batches.isDone(batch))) } };
}

function wireBatch(batch: Batch, isDone: boolean): Record<string, unknown> {
  const { success, failed } = countsOf(batch);
  return {
    batchId: Number(batch.batchId),
    fileName: batch.fileName,
    operatorName: batch.operator,
    createTime: batch.createdAt,
    statusName: isDone ? '已完成' : '处理中',
    resultText: isDone ? `${success}成功，${failed}失败，0待查看` : null,
  };
}

export function downloadResult(call: Call): Reply {
  const batch = call.platform.batches.find(call.session.shop, call.query.get('batchId') ?? '');
  if (!batch || !call.platform.batches.isDone(batch)) return statusReply(404, '404');
  return fileReply(batch.fileName.replace(/商品导入模版\d*/, '批量报名结果'), writeResult(batch));
}

function fileReply(name: string, bytes: Buffer): Reply {
  return textReply(bytes, XLSX, {
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
  });
}

function refuse(error: Refusal): Reply {
  return jsonReply(envelope({ error }));
}
