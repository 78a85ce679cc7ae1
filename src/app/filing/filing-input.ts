import type { Submission } from '../../domain/submission.ts';
import type { Channel, EnrolInput } from '../../ports/adapter.ts';
import type { AppDeps } from '../deps.ts';

/** The adapter's input for one press: approved snapshots, files as absolute paths by field code. */
export function filingInputOf(
  deps: Pick<AppDeps, 'poolFile'>,
  batch: readonly Submission[],
  channel: Channel = 'form',
): EnrolInput {
  return {
    kind: 'enrol',
    channel,
    offerId: batch[0]?.offerId ?? '',
    subjects: batch.map(({ snapshot }) => ({
      snapshot,
      files: Object.fromEntries(
        snapshot.fields.flatMap((field) => (field.file ? [[field.code, deps.poolFile(field.file)]] : [])),
      ),
    })),
  };
}
