import { randomBytes } from 'node:crypto';
import { PATHS } from '../../../adapters/pinduoduo/pages.ts';
import { parseAnswer } from '../../../adapters/pinduoduo/parse.ts';
import { parseEnrolAnswer, parseWholeRefusal } from '../../../adapters/pinduoduo/parse-write.ts';
import { API } from '../../../adapters/pinduoduo/profile.ts';
import type { FormField } from '../../../adapters/pinduoduo/schema.ts';
import { RetryLater } from '../../../src/domain/errors.ts';
import type { Snapshot } from '../../../src/domain/snapshot.ts';
import type { ActResult, PrepareInput } from '../../../src/ports/adapter.ts';
import type { HttpClient } from './client.ts';
import { type OpenForm, uploadKey } from './form.ts';

/** One press: one nonce, one request, as the page's script makes them. */
export async function pressEnrol(
  client: HttpClient,
  form: OpenForm,
  { offerId, subjects }: PrepareInput,
): Promise<ActResult> {
  const snapshots = subjects.map(({ snapshot }) => snapshot);
  const page = await client.page(`${PATHS.form}?activityId=${offerId}`);
  const share = page.includes('"sendsOtherPrice":true') ? 0.1 : 1;
  const body = {
    activity_id: wireId(offerId),
    suggest_price_token: form.suggestToken,
    goods_volist: snapshots.map((snapshot) => goodsVo(form, snapshot, share)),
  };
  const presses = page.includes('"pressesTwice":true') ? 2 : 1;
  const [answer] = await Promise.all(Array.from({ length: presses }, () => answerTo(client, body)));
  if (answer === undefined) return { kind: 'unknown', reason: '点击后没有得到平台的答复，以报名记录为准' };
  return 'refusal' in answer
    ? parseWholeRefusal(answer.refusal, snapshots)
    : parseEnrolAnswer(answer.result, snapshots);
}

async function answerTo(client: HttpClient, body: object) {
  const nonce = randomBytes(12).toString('hex');
  try {
    return parseAnswer(API.enrol, await client.call(API.enrol, body, { 'x-press-nonce': nonce }));
  } catch (error) {
    if (error instanceof RetryLater) return undefined;
    throw error;
  }
}

function goodsVo(form: OpenForm, snapshot: Snapshot, priceShare: number): object {
  const { lines, subject } = snapshot;
  return {
    goods_id: wireId(subject.id),
    quantity: lines.reduce((sum, { stock }) => sum + stock, 0),
    sku_price_list: lines.map(({ platformSkuId, priceFen }) => ({
      sku_id: wireId(platformSkuId),
      price: Math.floor(priceFen * priceShare),
    })),
    sku_quantity: lines.map(({ platformSkuId, stock }) => ({
      sku_id: wireId(platformSkuId),
      quantity: stock,
    })),
    enroll_rule_param: Object.fromEntries(
      form.detail.field_list
        .filter(({ level }) => level !== 'sku')
        .map((field) => [PARAM_NAMES[field.field_code] ?? field.field_code, paramOf(form, snapshot, field)]),
    ),
  };
}

const PARAM_NAMES: Readonly<Record<string, string>> = {
  outer_protocol: 'is_checked_outer_protocol',
  white_image: 'white_image_url',
  quality_report: 'quality_report_url',
};

/** What the control of this field would send. */
function paramOf(
  { uploads }: OpenForm,
  { fields, agreements, subject }: Snapshot,
  { field_code: code, value_type: type, options = [] }: FormField,
): string | number | boolean | undefined {
  if (agreements.some((agreement) => agreement.code === code)) return true;
  const value = fields.find((field) => field.code === code)?.value;
  if (type === 'boolean') return value === 'true';
  if (type === 'file') return uploads.get(uploadKey(subject.id, code));
  return options.find(({ label }) => label === value)?.value ?? value;
}

/** Ids travel as JSON numbers while a double holds them. */
function wireId(id: string): number | string {
  return id.length <= 15 ? Number(id) : id;
}
