import type { Submission } from '../domain/submission.ts';
import type { Ledger, LedgerEvent } from '../ports/ledger.ts';

interface ExportedSubmission extends Submission {
  platformShopId: string;
  /** The platform's id of what is signed up. */
  platformListingId: string;
}

interface ExportedEvent extends LedgerEvent {
  /** Same as `event`: the word outside readers know it by. */
  kind: string;
  submissionId?: string;
}

/** The whole ledger as one JSON object, piece by piece: for people, and for checks that run outside the product. */
export async function* exportLedger({ history }: Pick<Ledger, 'history'>): AsyncGenerator<string> {
  yield '{"submissions":';
  yield* listText(history.submissions(), exportedSubmission);
  yield ',"events":';
  yield* listText(history.events(), exportedEvent);
  yield ',"actions":';
  yield* listText(history.actions());
  yield ',"approvals":';
  yield* listText(history.approvals());
  yield ',"records":';
  yield* listText(history.records());
  yield '}\n';
}

async function* listText<T>(
  pages: AsyncIterable<readonly T[]>,
  shown: (one: T) => unknown = (one) => one,
): AsyncGenerator<string> {
  let separator = '[';
  for await (const page of pages) {
    yield `${separator}\n${page.map((one) => JSON.stringify(shown(one))).join(',\n')}`;
    separator = ',';
  }
  yield separator === '[' ? '[]' : ']';
}

function exportedSubmission(submission: Submission): ExportedSubmission {
  const { snapshot, subject } = submission;
  return { ...submission, platformShopId: snapshot.platformShopId, platformListingId: subject.id };
}

function exportedEvent(event: LedgerEvent): ExportedEvent {
  const about = event.aggregate === 'submission' ? { submissionId: event.aggregateId } : {};
  return { ...event, kind: event.event, ...about };
}
