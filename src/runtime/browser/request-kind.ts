import type { PathRule, PlatformProfile, WritePath } from '../../ports/adapter.ts';

export type RequestKind = { kind: 'read' } | { kind: 'write'; write: WritePath } | { kind: 'unknown' };

/**
 * Sorts a request by the profile's lists: known origin, exact method, pattern over the path without its query.
 * Write paths come first, so that a wide read pattern never lets a write through.
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
    const write = profile.writePaths.find((rule) => matches(rule, method, parsed.pathname));
    if (write) return { kind: 'write', write };
    const isRead = profile.readPaths.some(
      (rule) => rule.host === label && matches(rule, method, parsed.pathname),
    );
    return { kind: isRead ? 'read' : 'unknown' };
  };
}

function matches(rule: Pick<PathRule, 'method' | 'path'>, method: string, path: string): boolean {
  // `search` ignores a `lastIndex` that a global pattern would carry from one request to the next.
  return rule.method === method && path.search(rule.path) >= 0;
}
