import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PlatformId } from '../../src/domain/pool/schema.ts';
import type { JournalEntry } from '../sandbox/journal.ts';
import { type Judgement, judgeRun } from '../sandbox/oracle.ts';
import { type Exported, submissionsWith } from './exported.ts';
import { readMails } from './mails.ts';
import type { MemoryPeaks } from './memory.ts';
import { type PlatformReport, reportPlatforms } from './platforms.ts';
import { rejectionKinds } from './rejection-kinds.ts';
import type { Stage } from './stage.ts';

/** The demo's result: the last line of standard output with `--json`. */
export interface DemoReport {
  campaigns: number;
  offers: number;
  submissions: Record<string, number>;
  reviews: Record<string, number>;
  presses: number;
  /** Presses with at least one line each; sizes of the filed submissions in lines. */
  largest: number;
  withEightLines: number;
  /** Submissions with a refusal, rejection or take-down, and those of them that a received mail names. */
  rejections: number;
  rejectionsTold: number;
  /** Different wordings of the platforms among those that were told, numbers and names left out. */
  rejectionKinds: number;
  removedTold: number;
  /** Work at the platform: asked of people, named in a received mail, still open. */
  needsPerson: { asked: number; told: number; open: number };
  /** Records that other hands made, by whose. */
  foreign: Record<string, number>;
  refiledAndPassed: number;
  oracle: Judgement;
  platforms: Partial<Record<PlatformId, PlatformReport>>;
  memory: MemoryPeaks;
  kills: number;
  events: number;
  notifications: Record<string, number>;
  digest: { html: string | undefined; xlsx: string | undefined };
  seconds: Record<string, number>;
}

const PASSED = new Set(['passed', 'scheduled', 'live', 'ended']);

export async function buildReport(input: {
  stage: Stage;
  exported: Exported;
  seconds: Record<string, number>;
  kills: number;
  memory: MemoryPeaks;
}): Promise<DemoReport> {
  const { stage, exported, seconds, kills, memory } = input;
  const { submissions, events, actions } = exported;
  const filed = submissions.filter((submission) => submission.stage === 'filed');
  const journal = await readJournal(stage.journal);
  const mails = await readMails(stage.mailDir);
  const rejected = submissionsWith(exported, ['review-rejected', 'review-removed', 'refused']);
  const asked = submissionsWith(exported, ['review-needs-action']);
  return {
    campaigns: countEvents(events, 'campaign-added'),
    offers: countEvents(events, 'offer-added'),
    submissions: countBy(submissions.map((submission) => submission.stage)),
    reviews: countBy(filed.map((submission) => submission.review)),
    presses: actions.filter(
      (action) => action.kind === 'enrol' && action.intentAt && action.state !== 'released',
    ).length,
    largest: Math.max(0, ...filed.map((submission) => submission.lines.length)),
    withEightLines: filed.filter((submission) => submission.lines.length >= 8).length,
    rejections: rejected.length,
    rejectionsTold: mails.named(rejected),
    rejectionKinds: rejectionKinds(
      submissions.filter(({ id }) => rejected.includes(id) && mails.named([id]) > 0),
    ),
    removedTold: mails.named(submissionsWith(exported, ['review-removed'])),
    needsPerson: {
      asked: asked.length,
      told: mails.named(asked),
      open: filed.filter(({ review }) => review === 'needs-action').length,
    },
    foreign: countBy(exported.records.map(({ origin }) => origin).filter((origin) => origin !== 'ours')),
    refiledAndPassed: filed.filter((one) => one.occurrence > 1 && PASSED.has(one.review)).length,
    oracle: judgeRun(journal, exported),
    platforms: reportPlatforms(exported, journal),
    memory,
    kills,
    events: events.length,
    notifications: { mail: mails.count, ...stage.groups.arrivals() },
    digest: await digestFiles(join(stage.dataDir, 'state', 'digests')),
    seconds,
  };
}

async function readJournal(path: string): Promise<JournalEntry[]> {
  const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as JournalEntry);
}

async function digestFiles(folder: string): Promise<DemoReport['digest']> {
  const names = (await readdir(folder)).sort();
  const newest = (ending: string): string | undefined => {
    const name = names.findLast((candidate) => candidate.endsWith(ending));
    return name === undefined ? undefined : join(folder, name);
  };
  return { html: newest('.html'), xlsx: newest('.xlsx') };
}

function countEvents(events: readonly { event: string }[], name: string): number {
  return events.filter((event) => event.event === name).length;
}

function countBy(keys: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}
