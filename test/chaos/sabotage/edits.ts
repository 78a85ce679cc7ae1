import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** One place in the source, and what stands there once the guard is gone. */
export interface Edit {
  /** Path below the project's folder. */
  file: string;
  from: string;
  to: string;
}

/** Edited sources by file URL. Throws when a text is not found exactly once: the guard has moved, and so must its edit. */
export function editedSources(edits: readonly Edit[]): Map<string, string> {
  const sources = new Map<string, string>();
  for (const { file, from, to } of edits) {
    const path = join(ROOT, file);
    const url = pathToFileURL(path).href;
    const source = sources.get(url) ?? readFileSync(path, 'utf8');
    const found = source.split(from).length - 1;
    if (found !== 1) throw new Error(`${file} has ${found} times: ${from}`);
    sources.set(
      url,
      source.replace(from, () => to),
    );
  }
  return sources;
}
