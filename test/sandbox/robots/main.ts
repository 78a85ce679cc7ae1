import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { VendorKind } from './model.ts';
import { startRobots } from './start.ts';

/**
 * Three groups on loopback, one per vendor, as a process of its own. Prints one JSON line with the robots' addresses when ready;
 * what arrives goes to the journal, one JSON line each.
 */
const [journal] = process.argv.slice(2);
if (journal === undefined) throw new Error('usage: main.ts <journal.jsonl>');
mkdirSync(dirname(journal), { recursive: true });

const GROUPS: readonly [VendorKind, string | undefined][] = [
  ['dingtalk', 'SECdemo-dingtalk'],
  ['wecom', undefined],
  ['feishu', 'demo-feishu-secret'],
];

const local = await startRobots({
  onArrival: (arrival) => appendFileSync(journal, `${JSON.stringify(arrival)}\n`),
});
const robots = GROUPS.map(([kind, secret]) => ({ kind, ...local.add(kind, kind, secret) }));
process.stdout.write(`${JSON.stringify({ ready: true, port: local.port, robots })}\n`);
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => void local.close().then(() => process.exit(0)));
}
