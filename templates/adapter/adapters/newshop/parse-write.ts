import type { Snapshot } from '../../src/domain/snapshot.ts';
import type { ActResult, DecodedWrite } from '../../src/ports/adapter.ts';
import { parseJson } from '../form/request-content.ts';
import type { Answer } from '../page/answer.ts';
import { allRefused, answersOf, unclear } from '../page/write-answers.ts';
import { SignUpAnswer, SignUpRequest } from './schema.ts';
import { kindOf } from './words.ts';

/** What the write is about to do; undefined when the body holds anything we do not know, so that the gate stops it. */
export function decodeSignUp({ body }: { body: string }): DecodedWrite | undefined {
  const parsed = SignUpRequest.safeParse(parseJson(body));
  if (!parsed.success) return undefined;
  const { campaignId, goods, fields, agreements } = parsed.data;
  const shared = { ...fields, ...Object.fromEntries(agreements.map((code) => [code, 'true'])) };
  return {
    offerId: campaignId,
    subjects: goods.map((one) => ({
      subjectId: one.goodsId,
      lines: one.skus.map(({ skuId, priceFen, stock }) => ({ platformSkuId: skuId, priceFen, stock })),
      fields: { ...one.fields, ...shared },
    })),
  };
}

/** Reasons that say nothing about whether a record exists: only reading the records tells. */
const UNCLEAR = new Set<string | undefined>(['already-enrolled', 'throttled', undefined]);

/** The answer to the press, goods by goods; whatever it does not name is unknown. */
export function parseSignUpAnswer(answer: Answer, snapshots: readonly Snapshot[]): ActResult {
  const isDuplicate = (reason: string) => kindOf(reason) === 'already-enrolled';
  if ('refusal' in answer) {
    const { refusal } = answer;
    return UNCLEAR.has(kindOf(refusal.text)) ? unclear(refusal) : allRefused(refusal, snapshots, isDuplicate);
  }
  const parsed = SignUpAnswer.safeParse(answer.result);
  if (!parsed.success) return { kind: 'unknown', reason: '平台的答复无法识别，以报名记录为准。' };
  const { accepted, refused } = parsed.data;
  return answersOf(
    {
      accepted: accepted.map(({ goodsId, recordId }) => ({ subjectId: goodsId, reference: recordId })),
      failed: refused.map(({ goodsId, reason }) => ({ subjectId: goodsId, reason })),
    },
    snapshots,
    isDuplicate,
  );
}
