import { describe, expect, it } from 'vitest';
import { answerOfRecord } from '../../../adapters/page/write-answers.ts';
import { SNAPSHOT } from '../support/enrol-request.ts';

describe('answerOfRecord', () => {
  it('believes a yes', () => {
    const answer = answerOfRecord({ result: true }, SNAPSHOT);
    expect(answer).toMatchObject({ kind: 'answered', answers: [{ subjectId: SNAPSHOT.subject.id }] });
  });

  it.each([
    { code: 43001, text: '会话已过期' },
    { code: 54001, text: '操作太过频繁' },
    { code: 2002005, text: '当前状态不可取消报名' },
  ])('takes no refusal for proof that the sign-up stands: $text', (refusal) => {
    const reason = `平台答复「${refusal.text}」（${refusal.code}），以平台记录为准。`;
    expect(answerOfRecord({ refusal }, SNAPSHOT)).toEqual({ kind: 'unknown', reason });
  });
});
