import { answerOfRecord } from '../../../adapters/page/write-answers.ts';
import { parseAnswer } from '../../../adapters/pinduoduo/parse.ts';
import { API } from '../../../adapters/pinduoduo/profile.ts';
import { RetryLater } from '../../../src/domain/errors.ts';
import { hashOf } from '../../../src/domain/snapshot.ts';
import type { ActResult, PrepareResult, RecordInput } from '../../../src/ports/adapter.ts';
import type { HttpClient } from './client.ts';
import { readRecords } from './records.ts';

export async function prepareWithdraw(client: HttpClient, input: RecordInput): Promise<PrepareResult> {
  const [recordId = ''] = input.recordIds;
  const goodsIds = input.subjects.map(({ snapshot }) => snapshot.subject.id);
  const record = (await readRecords(client, goodsIds)).find(
    ({ activity_goods_id }) => activity_goods_id === recordId,
  );
  if (record) return { kind: 'prepared', readBackHash: hashOf(record) };
  return { kind: 'held', holds: [{ code: 'check-failed', text: `没有找到报名记录 ${recordId}。` }] };
}

export async function pressWithdraw(client: HttpClient, input: RecordInput): Promise<ActResult> {
  const [recordId = ''] = input.recordIds;
  const [subject] = input.subjects;
  if (!subject) throw new Error('a withdrawal without a subject');
  try {
    const body = { activity_goods_id: Number(recordId) };
    const answer = parseAnswer(API.recordCancel, await client.call(API.recordCancel, body));
    return answerOfRecord(answer, subject.snapshot);
  } catch (error) {
    if (error instanceof RetryLater) return { kind: 'unknown', reason: '点击后没有得到平台的答复' };
    throw error;
  }
}
