import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime from 'postal-mime';

export interface Mails {
  count: number;
  /** Ids of submissions that a mail of their own named; the digest, which lists everything, does not count. */
  named: (ids: readonly string[]) => number;
}

/** What really arrived at the mail server, read back from its files. */
export async function readMails(folder: string): Promise<Mails> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.eml'));
  const mails = await Promise.all(
    files.map(async (name) => PostalMime.parse(await readFile(join(folder, name)))),
  );
  const texts = mails.filter((mail) => mail.attachments.length === 0).map((mail) => mail.text ?? '');
  return {
    count: files.length,
    named: (ids) => ids.filter((id) => texts.some((text) => text.includes(id))).length,
  };
}
