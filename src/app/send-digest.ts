import type { AppDeps, RunContext } from './deps.ts';
import { todoCount } from './digest/todo.ts';
import { type KeptDigest, keepDigest } from './digest.ts';
import type { DigestData } from './messages/schema.ts';

/** Keeps the digest and puts one mail per reader into the outbox; repeating the same run sends nothing twice. */
export async function sendDigest(deps: AppDeps, run: RunContext): Promise<KeptDigest> {
  const kept = await keepDigest(deps);
  const { digest, subject, text, htmlFile, workbookFile } = kept;
  const data: DigestData = { date: digest.date, subject, text, htmlFile, workbookFile };
  for (const reader of new Set(digest.pool.settings.digestTo)) {
    await deps.ledger.outbox.add(
      { kind: 'digest', to: [reader], dedupeKey: `digest:${run.runId}:${reader}`, data },
      digest.at,
    );
  }
  deps.log.info('digest made', {
    date: digest.date,
    todo: todoCount(digest.todo),
    unseen: digest.unseen.length,
  });
  return kept;
}
