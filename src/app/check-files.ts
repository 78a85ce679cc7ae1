import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { imageSize } from 'image-size';
import type { FileFacts } from '../domain/rules/check-field.ts';
import type { AppDeps } from './deps.ts';

/** Facts of a pool file by its own bytes; undefined when there is none. */
export type FileReader = (path: string) => Promise<FileFacts | undefined>;

/** Reads each file once per run: many submissions attach the same report. */
export function createFileReader(deps: Pick<AppDeps, 'poolFile'>): FileReader {
  const known = new Map<string, Promise<FileFacts | undefined>>();
  return (path) => {
    const reading = known.get(path) ?? readFacts(deps.poolFile(path));
    known.set(path, reading);
    return reading;
  };
}

async function readFacts(path: string): Promise<FileFacts | undefined> {
  const bytes = await readBytes(path);
  if (!bytes) return undefined;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { sha256, bytes: bytes.length, ...formatOf(bytes) };
}

async function readBytes(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

const PDF_HEADER = '%PDF-';

function formatOf(bytes: Uint8Array): Pick<FileFacts, 'format' | 'width' | 'height'> {
  if (new TextDecoder('latin1').decode(bytes.subarray(0, PDF_HEADER.length)) === PDF_HEADER) {
    return { format: 'pdf' };
  }
  try {
    const { type, width, height } = imageSize(bytes);
    return { format: type ?? 'unknown', width, height };
  } catch (error) {
    // image-size throws TypeError or RangeError for bytes that are no picture; both mean the same here.
    if (error instanceof TypeError || error instanceof RangeError) return { format: 'unknown' };
    throw error;
  }
}
