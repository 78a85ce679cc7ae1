import { hashText } from '../domain/snapshot.ts';
import type { AppDeps, RunContext } from './deps.ts';
import { digestChat } from './digest/chat.ts';
import type { Digest } from './digest/model.ts';
import { forReader } from './digest/reader.ts';
import { todoCount } from './digest/todo.ts';
import { type KeptDigest, keepCopy, keepDigest } from './digest.ts';
import type { DigestData } from './messages/schema.ts';
import { activePerson } from './messages/words.ts';

/** Keeps the digest and puts each reader's copy into the outbox; repeating the same run sends nothing twice. */
export async function sendDigest(deps: AppDeps, run: RunContext): Promise<KeptDigest> {
  const kept = await keepDigest(deps);
  const { digest } = kept;
  for (const reader of readersOf(digest)) {
    const data = await copyFor(deps, kept, reader);
    await deps.ledger.outbox.add(
      {
        kind: 'digest',
        to: [reader],
        dedupeKey: `digest:${run.runId}:${reader}`,
        groupKey: `digest:${run.runId}`,
        data,
      },
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

/** Who is away is read for by the deputy; without one the outbox finds somebody. */
export function readersOf({ pool }: Digest): ReadonlySet<string> {
  return new Set(pool.settings.digestTo.map((id) => activePerson(pool, id)?.id ?? id));
}

/** Ids are the team's own words and may hold anything: their hash names the file. */
async function copyFor(deps: AppDeps, kept: KeptDigest, reader: string): Promise<DigestData> {
  const digest = forReader(kept.digest, reader);
  const copy = await keepCopy(deps, { ...kept, digest }, hashText(reader).slice(0, 12));
  return { ...copy, date: digest.date, workbookFile: kept.workbookFile, chat: digestChat(digest) };
}
