import type { Snapshot } from '../../src/domain/snapshot.ts';
import type { ActResult, DecodedWrite } from '../../src/ports/adapter.ts';
import { parseJson } from '../form/request-content.ts';
import type { Answer } from '../page/answer.ts';
import { allRefused, answersOf, unclear } from '../page/write-answers.ts';
import { reactionTo } from './parse.ts';
import { RecordRequest, SubmitAnswer, SubmitRequest } from './schema.ts';
import { REASONS } from './words.ts';

/** What the submission is about to send; undefined when the body holds anything we do not know, so that the gate stops it. */
export function decodeSubmit({ body }: { body: string }): DecodedWrite | undefined {
  const parsed = SubmitRequest.safeParse(parseJson(body));
  if (!parsed.success) return undefined;
  const {
    activity_id: offerId,
    product_list: products,
    protocol_ids: protocols,
    accept_bargain,
  } = parsed.data;
  const shared = {
    ...Object.fromEntries(protocols.map((id) => [id, 'true'])),
    ...(accept_bargain === undefined ? {} : { accept_bargain: String(accept_bargain) }),
  };
  const subjects = products.map((product) => ({
    subjectId: product.product_id,
    lines: product.sku_list.map((sku) => ({
      platformSkuId: sku.sku_id,
      priceFen: sku.apply_price,
      stock: sku.apply_stock,
    })),
    fields: {
      ...shared,
      ...(product.fund_ratio === undefined ? {} : { fund_ratio: `${product.fund_ratio}%` }),
    },
  }));
  return { offerId, subjects };
}

/** What a link in a record's row is about to send. */
export function decodeOnRecord({ body }: { body: string }): DecodedWrite | undefined {
  const parsed = RecordRequest.safeParse(parseJson(body));
  return parsed.success
    ? { offerId: parsed.data.activity_id, subjects: [], recordIds: [parsed.data.apply_id] }
    : undefined;
}

/** Reasons that say nothing about whether a record exists: only reading the records tells. */
const UNCLEAR_KINDS = new Set<string | undefined>(['already-enrolled', 'throttled', undefined]);

/** The answer to the press, line by line. A refusal of the whole call counts only in words we know. */
export function parseSubmitAnswer(answer: Answer, snapshots: readonly Snapshot[]): ActResult {
  if ('refusal' in answer) {
    const { refusal } = answer;
    const isUnclear = reactionTo(refusal) !== undefined || UNCLEAR_KINDS.has(kindOf(refusal.text));
    return isUnclear ? unclear(refusal) : allRefused(refusal, snapshots, isAlreadyIn);
  }
  const parsed = SubmitAnswer.safeParse(answer.result);
  if (!parsed.success) return { kind: 'unknown', reason: '平台的答复无法识别，以平台记录为准。' };
  const { success_list: success, fail_list: fail } = parsed.data;
  return answersOf(
    {
      accepted: success.map(({ product_id, apply_id }) => ({ subjectId: product_id, reference: apply_id })),
      failed: fail.map(({ product_id, reject_reason }) => ({ subjectId: product_id, reason: reject_reason })),
    },
    snapshots,
    isAlreadyIn,
  );
}

function isAlreadyIn(reason: string): boolean {
  return kindOf(reason) === 'already-enrolled';
}

function kindOf(text: string): string | undefined {
  return REASONS.find(({ pattern }) => pattern.test(text))?.kind;
}
