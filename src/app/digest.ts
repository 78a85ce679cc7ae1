import type { Instant } from '../domain/time.ts';
import { fillPhrase } from '../domain/wording.ts';
import type { AppDeps } from './deps.ts';
import { assembleDigest } from './digest/build.ts';
import { gatherDigest } from './digest/gather.ts';
import type { Digest } from './digest/model.ts';
import { digestSheets } from './digest/sheets.ts';
import { digestHtml, phraseValues } from './messages/digest-html.ts';
import { digestText } from './messages/digest-text.ts';

/** The day's picture as data. */
async function buildDigest(deps: AppDeps, now: Instant): Promise<Digest> {
  return assembleDigest(await gatherDigest(deps, now));
}

export interface KeptDigest {
  digest: Digest;
  subject: string;
  text: string;
  /** Absolute paths, and the names `Reports.load` knows them by. */
  html: string;
  xlsx: string;
  htmlFile: string;
  workbookFile: string;
}

/** Builds the digest and keeps it as page and workbook; a second one of the same day replaces the files. */
export async function keepDigest(deps: AppDeps): Promise<KeptDigest> {
  const digest = await buildDigest(deps, deps.clock.now());
  const wording = deps.wording.digest;
  const htmlFile = `digests/${digest.date}.html`;
  const workbookFile = `digests/${digest.date}.xlsx`;
  const workbook = await deps.reports.workbook(digestSheets(digest));
  return {
    digest,
    subject: fillPhrase(wording.subject, phraseValues(digest)),
    text: digestText(digest, wording),
    html: await deps.reports.save(htmlFile, digestHtml(digest, wording)),
    xlsx: await deps.reports.save(workbookFile, workbook),
    htmlFile,
    workbookFile,
  };
}
