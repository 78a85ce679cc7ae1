import type { LineAnswer, SubjectAnswer } from '../../src/domain/action.ts';
import type { Snapshot } from '../../src/domain/snapshot.ts';
import type { ActResult } from '../../src/ports/adapter.ts';
import type { Answer, Refusal } from './answer.ts';

/** What the answer to a press names: subjects taken, with the skus left out, and subjects turned away. */
interface Outcomes {
  accepted: { subjectId: string; reference?: string; refusedSkus?: ReadonlyMap<string, string> }[];
  failed: { subjectId: string; reason: string }[];
  /** Skus turned away one by one, whatever became of their subject. */
  refusedSkus?: ReadonlyMap<string, string>;
}

/** True for words that may mean our own press that arrived twice: the outcome is then unknown, never refused. */
type IsUnclear = (reason: string) => boolean;

/** Line by line; whatever the answer does not name is unknown. */
export function answersOf(
  { accepted, failed, refusedSkus }: Outcomes,
  snapshots: readonly Snapshot[],
  isUnclear: IsUnclear,
): ActResult {
  const answers = snapshots.map((snapshot): SubjectAnswer => {
    const subjectId = snapshot.subject.id;
    const success = accepted.find((each) => each.subjectId === subjectId);
    const failure = failed.find((each) => each.subjectId === subjectId);
    const lines = snapshot.lines.map(({ platformSkuId }): LineAnswer => {
      const reason =
        failure?.reason ?? success?.refusedSkus?.get(platformSkuId) ?? refusedSkus?.get(platformSkuId);
      if (reason !== undefined) return refused(platformSkuId, reason, isUnclear);
      if (success) return { platformSkuId, outcome: 'accepted' };
      return { platformSkuId, outcome: 'unknown', reason: '平台的答复里没有这个商品' };
    });
    return {
      subjectId,
      lines,
      ...(success?.reference === undefined ? {} : { reference: success.reference }),
    };
  });
  return { kind: 'answered', answers };
}

/** The platform turned the whole request away, in words that prove that nothing was stored. */
export function allRefused(
  { text }: Refusal,
  snapshots: readonly Snapshot[],
  isUnclear: IsUnclear,
): ActResult {
  const failed = snapshots.map(({ subject }) => ({ subjectId: subject.id, reason: text }));
  return answersOf({ accepted: [], failed }, snapshots, isUnclear);
}

export function unclear({ text, code }: Refusal): ActResult {
  return { kind: 'unknown', reason: `平台答复「${text}」（${code}），以平台记录为准。` };
}

/**
 * The answer to an action on one record. A refusal proves nothing, whatever its words: the session may be over, or the browser sent
 * the press twice and the platform speaks of the second. Only the record tells.
 */
export function answerOfRecord(answer: Answer, { subject, lines }: Snapshot): ActResult {
  if ('refusal' in answer) return unclear(answer.refusal);
  const accepted = lines.map(({ platformSkuId }) => ({ platformSkuId, outcome: 'accepted' as const }));
  return { kind: 'answered', answers: [{ subjectId: subject.id, lines: accepted }] };
}

function refused(platformSkuId: string, reason: string, isUnclear: IsUnclear): LineAnswer {
  return { platformSkuId, outcome: isUnclear(reason) ? 'unknown' : 'refused', reason };
}
