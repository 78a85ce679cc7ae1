/** Switches that let one page hang or read another, or turn checks off; a launched browser carrying one is refused. */
export const FORBIDDEN_SWITCHES = [
  '--single-process',
  '--no-zygote',
  '--in-process-gpu',
  '--disable-web-security',
  '--disable-site-isolation-trials',
  '--allow-running-insecure-content',
  '--ignore-certificate-errors',
  '--remote-debugging-port',
] as const;

const OWN_SWITCHES = [
  '--no-pings',
  '--disable-domain-reliability',
  '--disable-client-side-phishing-detection',
  '--disable-shared-workers',
  '--disable-gpu',
  // WebTransport runs over QUIC.
  '--disable-quic',
  // Sockets take the `socks` rule and end at a port where nothing listens; pages and their calls go direct.
  '--proxy-server=http=direct://;https=direct://;socks=127.0.0.1:9',
  '--proxy-bypass-list=<-loopback>',
  // A peer connection would leave the machine beside every request filter.
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
];

/** `--no-sandbox` comes from the launcher, and only for root: Chromium refuses to start as root with its sandbox. */
export function browserArguments(hosts: readonly string[]): string[] {
  return [...OWN_SWITCHES, `--host-resolver-rules=${resolverRules(hosts)}`];
}

/**
 * Only these hosts have an address. It holds for what no request filter sees: redirects, workers' sockets,
 * the browser's own traffic.
 */
function resolverRules(hosts: readonly string[]): string {
  return ['MAP * ~NOTFOUND', ...hosts.map((host) => `EXCLUDE ${host}`)].join(' , ');
}
