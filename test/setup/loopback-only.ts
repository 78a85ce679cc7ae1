import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';

const guard = fileURLToPath(new URL('./net-guard.ts', import.meta.url));
process.env.PROMO_TEST_NET_REPORT ??= join(mkdtempSync(join(tmpdir(), 'promo-net-')), 'report.txt');
if (!process.env.NODE_OPTIONS?.includes(guard)) {
  process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} --import=${guard}`.trim();
}
await import('./net-guard.ts');

afterAll(() => {
  const report = process.env.PROMO_TEST_NET_REPORT ?? '';
  if (existsSync(report)) throw new Error(`Network beyond loopback:\n${readFileSync(report, 'utf8')}`);
});
