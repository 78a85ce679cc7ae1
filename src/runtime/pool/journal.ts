import { join } from 'node:path';
import { z } from 'zod';
import { Stop } from '../../domain/errors.ts';
import { type DurableFs, hasCode, putInPlace, syncFolder, writeNewFile } from '../durable-file.ts';
import { POOL_PARTS, sha256 } from './content.ts';
import { partFileName, type StagedPart } from './part-file.ts';

/** Present = the staged files named in it are the pool's content, wherever the renaming stopped. */
const JOURNAL_NAME = 'pending-commit.json';

const Journal = z.strictObject({
  pid: z.int(),
  files: z.array(
    z.strictObject({
      part: z.enum(POOL_PARTS),
      before: z.string().optional(),
      after: z.string(),
      staged: z.string(),
    }),
  ),
});
export type Journal = z.infer<typeof Journal>;

type JournalFile = Journal['files'][number];
type Standing = 'old' | 'new' | 'edited';

/**
 * The commit under way in `folder`, by this process, another, or one that died.
 * A journal cut short was never synced, and nothing is renamed before that: it counts as none.
 */
export async function readJournal(folder: string, fs: DurableFs): Promise<Journal | undefined> {
  try {
    const text = await fs.readFile(join(folder, JOURNAL_NAME), 'utf8');
    return parseJournal(join(folder, JOURNAL_NAME), JSON.parse(text));
  } catch (error) {
    if (hasCode(error, 'ENOENT') || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Whole, so it was synced: some of its files may be in force and others not. */
function parseJournal(path: string, content: unknown): Journal {
  const journal = Journal.safeParse(content);
  if (journal.success) return journal.data;
  throw new Stop(
    `pool journal ${path} is not understood`,
    `数据池的提交记录 ${path} 读不懂，多半由别的版本写成。请用写它的版本启动一次，或从备份恢复；程序不会忽略它。`,
    { cause: journal.error },
  );
}

/**
 * Brings all staged files into force together: once the journal is synced, a crash no longer loses any of them.
 * Throws `Stop`, changing nothing, when a file's bytes are not those the new content is based on.
 */
export async function commitStaged(folder: string, staged: StagedPart[], fs: DurableFs): Promise<void> {
  const journal: Journal = { pid: process.pid, files: staged };
  await refuseEdited(folder, journal, fs);
  await writeNewFile(join(folder, JOURNAL_NAME), JSON.stringify(journal), fs);
  try {
    await syncFolder(folder, fs);
    await refuseEdited(folder, journal, fs);
  } catch (error) {
    await fs.rm(join(folder, JOURNAL_NAME), { force: true });
    throw error;
  }
  await finishCommit(folder, journal, fs);
}

/** Completes a commit; running it twice, or after a crash anywhere inside it, does no harm. */
export async function finishCommit(folder: string, journal: Journal, fs: DurableFs): Promise<void> {
  await refuseEdited(folder, journal, fs);
  for (const file of journal.files) {
    const isOld = (await standingOf(folder, file, fs)) === 'old';
    if (isOld) await putInPlace(join(folder, file.staged), join(folder, partFileName(file.part)), fs);
  }
  await fs.rm(join(folder, JOURNAL_NAME), { force: true });
  await syncFolder(folder, fs);
}

/** Only for the one writer of the folder: completes what a dead one began and removes what it never committed. */
export async function clearLeftovers(folder: string, fs: DurableFs): Promise<void> {
  const journal = await readJournal(folder, fs);
  if (journal) await finishCommit(folder, journal, fs);
  for (const name of await fs.readdir(folder)) {
    const isLeftover = name === JOURNAL_NAME || name.endsWith('.staged') || name.endsWith('.tmp');
    if (isLeftover) await fs.rm(join(folder, name), { force: true });
  }
}

async function refuseEdited(folder: string, journal: Journal, fs: DurableFs): Promise<void> {
  for (const file of journal.files) {
    if ((await standingOf(folder, file, fs)) !== 'edited') continue;
    const path = join(folder, partFileName(file.part));
    throw new Stop(
      `pool file ${path} changed while it was being written`,
      `数据池文件 ${path} 在写入期间被别处改动，这次写入没有覆盖它。请核对该文件后重做刚才的操作。`,
    );
  }
}

async function standingOf(folder: string, file: JournalFile, fs: DurableFs): Promise<Standing> {
  const hash = await hashOf(join(folder, partFileName(file.part)), fs);
  if (hash === file.after) return 'new';
  return hash === file.before ? 'old' : 'edited';
}

async function hashOf(path: string, fs: DurableFs): Promise<string | undefined> {
  try {
    return sha256(await fs.readFile(path));
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}
