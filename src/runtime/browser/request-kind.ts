import type { PlatformProfile, WritePath } from '../../ports/adapter.ts';

export type RequestKind =
  | { kind: 'read' }
  | { kind: 'write'; writes: readonly WritePath[] }
  | { kind: 'unknown' };

/**
 * Sorts a request by the profile's lists: known origin, exact method, pattern over the path, and over the query where a rule has one.
 * Write paths come first, so that a wide read pattern never lets a write through. A browser asks another host by OPTIONS whether it
 * may call there at all: a question about a known path, which changes nothing.
 */
export function createClassifier(
  profile: PlatformProfile,
  origins: Readonly<Record<string, string>>,
): (method: string, url: string) => RequestKind {
  const labels = new Map(Object.entries(origins).map(([label, origin]) => [new URL(origin).origin, label]));
  return (method, url) => {
    const parsed = URL.parse(url);
    const label = parsed ? labels.get(parsed.origin) : undefined;
    if (!parsed || label === undefined) return { kind: 'unknown' };
    const isHere = (rule: { host?: string; path: RegExp; query?: RegExp }): boolean =>
      (rule.host ?? label) === label && isAt(rule, parsed);
    const writes = profile.writePaths.filter(isHere);
    const reads = profile.readPaths.filter(isHere);
    if (method === 'OPTIONS') return { kind: writes.length + reads.length > 0 ? 'read' : 'unknown' };
    const sent = writes.filter((rule) => rule.method === method);
    if (sent.length > 0) return { kind: 'write', writes: sent };
    return { kind: reads.some((rule) => rule.method === method) ? 'read' : 'unknown' };
  };
}

/** `search` ignores a `lastIndex` that a global pattern would carry from one request to the next. */
function isAt({ path, query }: { path: RegExp; query?: RegExp }, { pathname, search }: URL): boolean {
  return pathname.search(path) >= 0 && (query === undefined || search.search(query) >= 0);
}
