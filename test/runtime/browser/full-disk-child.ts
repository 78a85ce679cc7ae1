import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stop } from '../../../src/domain/errors.ts';
import { findBrowser } from '../../../src/runtime/browser/find.ts';
import { launchBrowser } from '../../../src/runtime/browser/launch.ts';
import { fillDisk, mountSmallDisk } from '../../chaos/small-disk.ts';
import { runningProcesses } from '../../tools/processes.ts';

// Run by a test as `unshare -rm node full-disk-child.ts <empty folder>`: a browser on a disk that is full, then free again.
// Answers with one JSON object.

const SPARED_BYTES = 16 * 1024;
const [disk = ''] = process.argv.slice(2);
mountSmallDisk(disk);
const runFolder = join(disk, 'run');
mkdirSync(runFolder);
const browser = await findBrowser();
const launch = () => launchBrowser({ browser, runFolder, hosts: ['localhost'] });

// What is left is enough for its first files, so that the browser itself comes to know the full disk.
const spared = join(disk, 'spared');
writeFileSync(spared, Buffer.alloc(SPARED_BYTES));
const makeRoom = fillDisk(disk);
rmSync(spared);
const failure = await launch().catch((error: unknown) => error);
const leftBehind = {
  folders: readdirSync(runFolder).length,
  processes: (await runningProcesses()).filter(({ commandLine }) =>
    commandLine.includes(`--user-data-dir=${runFolder}`),
  ).length,
};
makeRoom();
const open = await launch();
await open.close();
process.stdout.write(
  JSON.stringify({
    runFolder,
    isStop: failure instanceof Stop,
    text: failure instanceof Stop ? failure.userMessage : String(failure),
    leftBehind,
    foldersAtEnd: readdirSync(runFolder).length,
  }),
);
