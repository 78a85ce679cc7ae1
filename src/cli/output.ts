import { pipeline } from 'node:stream/promises';

/** Results: the only thing that goes to standard output. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2));
}

/** Results too long to hold at once; waits for a slow reader. */
export async function printPieces(pieces: AsyncIterable<string>): Promise<void> {
  await pipeline(pieces, process.stdout, { end: false });
}

/** Progress and errors, in Chinese; never mixed with results. */
export function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}
