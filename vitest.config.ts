import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { LongFirst } from './test/setup/long-first.ts';

/** What reads clocks and cells must give the same anywhere; what starts browsers runs once. */
const ZONED = [
  'test/domain/**/*.test.ts',
  'test/runtime/workbook/{read-field,round-trip,foreign,programs}.test.ts',
  'test/setup/zone.test.ts',
];
/** What measures a delay gets the machine for itself, after the rest. */
const ALONE = [
  'test/e2e/lanes.test.ts',
  'test/runtime/lanes/delay.test.ts',
  'test/runtime/store/size.test.ts',
];

/** Ends what hangs. Far beyond any test's work, so that a loaded machine fails none. */
const LIMIT_MS = 300_000;

const shared = {
  setupFiles: ['test/setup/loopback-only.ts'],
  testTimeout: LIMIT_MS,
  hookTimeout: LIMIT_MS,
  retry: 0,
  // A fresh start for each of more than two hundred files cost a third of the processor's time.
  isolate: false,
  // Node reads our TypeScript by itself: turning seven hundred modules into Vite's own cost an eighth of the processor's time.
  experimental: { viteModuleRunner: false },
  // More than two processors ask for: tests with a browser wait half of their time.
  maxWorkers: 4,
};
/** Processes that tests start (commands, workers) find their modules compiled. */
const compiled = { NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules', '.cache', 'node-compiled') };
const inZone = (name: string, TZ: string) => ({
  test: { ...shared, name, include: ZONED, env: { ...compiled, TZ } },
});

export default defineConfig({
  test: {
    sequence: { sequencer: LongFirst },
    projects: [
      {
        test: {
          ...shared,
          name: 'all',
          include: ['test/**/*.test.ts'],
          exclude: ALONE,
          env: { ...compiled, TZ: 'UTC' },
        },
      },
      inZone('Shanghai', 'Asia/Shanghai'),
      inZone('Los Angeles', 'America/Los_Angeles'),
      {
        test: {
          ...shared,
          name: 'alone',
          include: ALONE,
          env: { ...compiled, TZ: 'UTC' },
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
