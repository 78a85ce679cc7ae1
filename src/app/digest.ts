import { posix } from 'node:path';
import { formatPlatformTime } from '../domain/time.ts';
import { fillPhrase } from '../domain/wording.ts';
import type { AppDeps } from './deps.ts';
import { assembleDigest } from './digest/build.ts';
import { gatherDigest } from './digest/gather.ts';
import type { Digest } from './digest/model.ts';
import { digestSheets } from './digest/sheets.ts';
import { type ChartSources, digestCharts } from './messages/digest-charts.ts';
import { digestHtml, phraseValues } from './messages/digest-html.ts';
import { digestText } from './messages/digest-text.ts';

export interface KeptDigest {
  digest: Digest;
  /** Absolute paths of the team's page and the workbook. */
  html: string;
  xlsx: string;
  /** The name `Reports.load` knows the workbook by. */
  workbookFile: string;
  sources: ChartSources;
}

/** Builds the digest and keeps it as page, pictures and workbook. Its mails may go out much later: no other one takes its files' names. */
export async function keepDigest(deps: AppDeps): Promise<KeptDigest> {
  const digest = assembleDigest(await gatherDigest(deps, deps.clock.now()));
  const workbookFile = `${nameOf(digest)}.xlsx`;
  const workbook = await deps.reports.workbook(digestSheets(digest));
  const sources = await keepPictures(deps, digest);
  const page = digestHtml(digest, deps.wording.digest, sources);
  return {
    digest,
    html: await deps.reports.save(`${nameOf(digest)}.html`, page),
    xlsx: await deps.reports.save(workbookFile, workbook),
    workbookFile,
    sources,
  };
}

const FOLDER = 'digests';

/** `digests/2026-11-22-0900-00000`: the platforms' wall clock, then seconds and milliseconds. */
function nameOf({ date, at }: Digest): string {
  const [, time = ''] = formatPlatformTime(at).split(' ');
  return `${FOLDER}/${date}-${time.replace(':', '')}-${at.slice(17, 23).replace('.', '')}`;
}

/** A digest as one form of it goes out. */
export interface DigestCopy {
  subject: string;
  text: string;
  htmlFile: string;
}

/** One person's copy, kept beside the team's page under `name`. */
export async function keepCopy(
  { reports, wording }: AppDeps,
  { digest, sources }: Pick<KeptDigest, 'digest' | 'sources'>,
  name: string,
): Promise<DigestCopy> {
  const htmlFile = `${nameOf(digest)}-${name}.html`;
  await reports.save(htmlFile, digestHtml(digest, wording.digest, sources));
  const subject = fillPhrase(wording.digest.subject, phraseValues(digest));
  return { subject, text: digestText(digest, wording.digest), htmlFile };
}

/** Without pictures the page says the same in words: a digest never fails for them. */
async function keepPictures({ reports, log }: AppDeps, digest: Digest): Promise<ChartSources> {
  const sources: ChartSources = {};
  const wanted = digestCharts(digest);
  try {
    const pictures = await reports.charts(wanted.map(({ chart }) => chart));
    for (const [index, { name }] of wanted.entries()) {
      const picture = pictures[index];
      if (!picture) continue;
      const file = `${nameOf(digest)}-${name}.png`;
      await reports.save(file, picture);
      sources[name] = posix.basename(file);
    }
  } catch (error) {
    log.error('pictures of the digest could not be made', { error });
  }
  return sources;
}
