import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalJson } from '../domain/snapshot.ts';
import type { EvidenceRef, EvidenceSink, EvidenceStore } from '../ports/evidence.ts';
import { createFolderPrivately, syncFolder, writeNewFile } from './durable-file.ts';

const MAX_JPEG_BYTES = 300 * 1024;
const HASH = /^[0-9a-f]{64}$/;
const EXTENSIONS = ['jpg', 'json'] as const;

/** Proofs as private files named by their SHA-256 below `folder/ab/`; the same content is kept once. */
export function createEvidenceStore(folder: string): EvidenceStore {
  return {
    sink: () => createSink(folder),
    pathOf: (hash) => {
      if (!HASH.test(hash)) return undefined;
      return EXTENSIONS.map((extension) => pathIn(folder, hash, extension)).find((path) => existsSync(path));
    },
  };
}

function createSink(folder: string): EvidenceSink {
  const refs: EvidenceRef[] = [];
  const keep = async (kind: EvidenceRef['kind'], caption: string, bytes: Uint8Array, extension: string) => {
    const hash = createHash('sha256').update(bytes).digest('hex');
    await writeOnce(pathIn(folder, hash, extension), bytes);
    const ref: EvidenceRef = { hash, kind, caption };
    refs.push(ref);
    return ref;
  };
  return {
    screenshot: async (caption, jpeg) => {
      assertJpeg(jpeg);
      return keep('screenshot', caption, jpeg, 'jpg');
    },
    json: (kind, caption, value) => keep(kind, caption, Buffer.from(canonicalJson(value)), 'json'),
    refs: () => refs,
  };
}

function assertJpeg(bytes: Uint8Array): void {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) throw new Error('screenshot is no JPEG');
  if (bytes.length > MAX_JPEG_BYTES) {
    throw new Error(
      `screenshot of ${bytes.length} bytes exceeds ${MAX_JPEG_BYTES}: take it at lower quality`,
    );
  }
}

function pathIn(folder: string, hash: string, extension: string): string {
  return join(folder, hash.slice(0, 2), `${hash}.${extension}`);
}

/** The name tells the content, so a file that stands is the right one and a half-written one never gets the name. */
async function writeOnce(path: string, bytes: Uint8Array): Promise<void> {
  if (existsSync(path)) return;
  const parent = join(path, '..');
  await createFolderPrivately(parent);
  const next = `${path}.${crypto.randomUUID()}.tmp`;
  try {
    await writeNewFile(next, bytes);
    await rename(next, path);
    await syncFolder(parent);
  } finally {
    await rm(next, { force: true });
  }
}
