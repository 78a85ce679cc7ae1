import { once } from 'node:events';
import { openSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from '../../../src/runtime/backup/manifest.ts';
import { fillDisk, mountSmallDisk } from '../../chaos/small-disk.ts';
import { startMailSink } from '../../tools/mail-sink.ts';
import { createTeamFolder, fingerprint, firstLine, runPromo, startNode, WORKER } from './promo.ts';
import { goodWorkbook } from './workbooks.ts';

// Run by a test as `unshare -rm node full-disk-day.ts <empty folder>`: one worker and what people ask of it, on a disk that gets
// full and free again. Answers with one JSON object.

const [disk = ''] = process.argv.slice(2);
mountSmallDisk(disk);
process.env.TMPDIR = disk;

const told = Promise.withResolvers<void>();
const mails = await startMailSink({ onClose: () => told.resolve() });
const folder = await createTeamFolder(['PROMO_SCHEDULE=off', `PROMO_SMTP_URL=${mails.url}`]);
/** What it says goes into a file on the same disk, as with a service manager or `nohup`. */
const output = join(folder, 'worker.out');
const worker = startNode(folder, [WORKER], ['ignore', 'pipe', openSync(output, 'a')]);
await firstLine(worker);

const workbook = goodWorkbook(folder);
const ask = {
  status: () => runPromo(folder, ['status']),
  import: () => runPromo(folder, ['pool', 'import', workbook, '--apply', '--by', 'lin']),
};

const before = await fingerprint(folder);
const makeRoom = fillDisk(disk);
const full = { status: await ask.status(), import: await ask.import() };
await told.promise;
const during = await fingerprint(folder);
makeRoom();
const free = { import: await ask.import(), status: await ask.status() };
const isAlive = worker.exitCode === null;
worker.kill('SIGTERM');
const [exitCode] = await once(worker, 'exit');
await mails.close();

/** Nobody writes into the lock, and of a log only what is lost is told. */
const paths = (await filesBelow(join(folder, 'data'))).filter(
  (path) => !/^state\/(owner\.lock|logs)/.test(path),
);
const empty = paths.filter((path) => statSync(join(folder, 'data', path)).size === 0);
const report = {
  full,
  free,
  isUnchanged: during === before,
  worker: { pid: worker.pid, isAlive, exitCode, said: readFileSync(output, 'utf8') },
  mails: mails.received.map(({ subject, text }) => `${subject}\n${text}`),
  halfWritten: [...empty, ...paths.filter((path) => /\.(tmp|staged)$/.test(path))],
};
export type FullDiskReport = typeof report;
process.stdout.write(JSON.stringify(report));
