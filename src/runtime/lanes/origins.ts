import type { Shop } from '../../domain/pool/schema.ts';
import type { PlatformProfile } from '../../ports/adapter.ts';

export type Origins = Readonly<Record<string, string>>;

/**
 * Live shops use the profile's origins. A sandbox shop gets one loopback host per real host, on the sandbox's port:
 * `https://mms.pinduoduo.com` → `http://mms-pinduoduo.localhost:4610`, so cookies and frames behave as on the site.
 */
export function originsOf(profile: PlatformProfile, site: Shop['site'], sandboxUrl: string): Origins {
  if (site === 'live') return profile.origins;
  const { port } = new URL(sandboxUrl);
  return Object.fromEntries(
    Object.entries(profile.origins).map(([label, origin]) => [label, sandboxOrigin(origin, port)]),
  );
}

function sandboxOrigin(origin: string, port: string): string {
  const name = new URL(origin).hostname.split('.').slice(0, -1).join('-');
  return `http://${name}.localhost${port ? `:${port}` : ''}`;
}

export function hostsOf(origins: Origins): string[] {
  return [...new Set(Object.values(origins).map((origin) => new URL(origin).hostname))];
}

/** Names that no resolver may send elsewhere (RFC 6761), and literal loopback addresses. */
export function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || isLoopbackAddress(host);
}

export function isLoopbackAddress(address: string): boolean {
  return /^127(\.\d{1,3}){3}$/.test(address) || /^\[?::1\]?$/.test(address);
}
