import { appendFileSync, renameSync, statSync } from 'node:fs';
import { Writable } from 'node:stream';
import { hasCode } from './durable-file.ts';

const MAX_BYTES = 10_000_000;
const MAX_FILES = 10;
const FILE_MODE = 0o600;

/**
 * Appends each line to `path`, opened anew, so that nothing has to be repaired after a full disk: what is not taken is lost,
 * counted, and told in the file when it takes lines again. Never fails, because the work that is logged must go on.
 * Older files are `name1.log` … `name9.log`.
 */
export function createLogFile(path: string): Writable {
  let lost = 0;
  return new Writable({
    decodeStrings: false,
    write(line: string, _encoding, done) {
      try {
        makeRoom(path, line);
        append(path, `${lost > 0 ? lostNote(lost) : ''}${line}`);
        lost = 0;
      } catch {
        // There is nowhere left to say it.
        lost += 1;
      }
      done();
    },
  });
}

function append(path: string, text: string): void {
  appendFileSync(path, text, { mode: FILE_MODE });
}

/** On a line of its own: the last line before may have been cut off. */
function lostNote(lines: number): string {
  const note = { level: 'warn', message: 'log lines lost, the disk took none', lines };
  return `\n${JSON.stringify(note)}\n`;
}

function makeRoom(path: string, line: string): void {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size === 0 || size + line.length <= MAX_BYTES) return;
  for (let age = MAX_FILES - 1; age > 0; age -= 1)
    moveIfThere(olderName(path, age - 1), olderName(path, age));
}

function olderName(path: string, age: number): string {
  return age === 0 ? path : path.replace(/\.log$/, `${age}.log`);
}

/** Commands share their file: another may have moved it a moment ago. */
function moveIfThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  }
}
