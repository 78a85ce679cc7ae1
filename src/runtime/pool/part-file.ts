import { join } from 'node:path';
import type { Adapter } from 'lowdb';
import type { Pool } from '../../domain/pool/schema.ts';
import { type DurableFs, writeNewFile } from '../durable-file.ts';
import { hashPart, type PoolPart, sha256 } from './content.ts';
import { parsePart } from './parse-part.ts';

/** New content of one file, synced beside it and not yet in force. */
export interface StagedPart {
  part: PoolPart;
  /** SHA-256 of the bytes it replaces; absent for a file that did not exist. */
  before?: string;
  after: string;
  /** File name inside the pool folder. */
  staged: string;
}

/**
 * lowdb adapter of one pool file. `read` answers undefined when the bytes are those of the last read, which
 * lowdb takes as "keep what you have"; `write` stages, and only a commit of the journal brings it into force.
 */
export interface PartFile extends Adapter<Pool[PoolPart]> {
  readonly part: PoolPart;
  /** Where the next `read` looks: the file, or what an interrupted commit has staged for it. */
  source: string;
  /** Hash of the parsed content last read. */
  contentHash(): string;
  /** Hands over what `write` staged. */
  takeStaged(): StagedPart;
  /** After a write that did not come into force: the next `read` reads anew. */
  forget(): void;
}

export function partFileName(part: PoolPart): string {
  return `${part}.json`;
}

/** How a part is written: people read and edit it. */
export function partText(content: Pool[PoolPart]): string {
  return `${JSON.stringify(content, null, 2)}\n`;
}

export function createPartFile(folder: string, part: PoolPart, fs: DurableFs): PartFile {
  let seen: { bytes: string; content: string } | undefined;
  let pending: StagedPart | undefined;
  return {
    part,
    source: join(folder, partFileName(part)),
    async read() {
      const bytes = await fs.readFile(this.source);
      const bytesHash = sha256(bytes);
      if (bytesHash === seen?.bytes) return null;
      const content = parsePart(part, this.source, bytes);
      seen = { bytes: bytesHash, content: hashPart(content) };
      return content;
    },
    async write(content) {
      const bytes = Buffer.from(partText(content));
      const after = sha256(bytes);
      const staged = `${partFileName(part)}.${after.slice(0, 16)}.staged`;
      pending = { part, after, staged, ...(seen && { before: seen.bytes }) };
      await writeNewFile(join(folder, staged), bytes, fs);
    },
    contentHash() {
      if (!seen) throw new Error(`${part} was not read yet`);
      return seen.content;
    },
    takeStaged() {
      if (!pending) throw new Error(`${part} has nothing staged`);
      return pending;
    },
    forget() {
      seen = undefined;
    },
  };
}
