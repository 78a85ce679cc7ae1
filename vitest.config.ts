import { defineConfig } from 'vitest/config';

/** What reads clocks and cells must give the same anywhere; what starts browsers runs once. */
const ZONED = [
  'test/domain/**/*.test.ts',
  'test/runtime/workbook/{read-field,round-trip,foreign,programs}.test.ts',
  'test/setup/zone.test.ts',
];
/** What measures a delay gets the machine for itself, after the rest. */
const ALONE = [
  'test/e2e/lanes.test.ts',
  'test/runtime/lanes/hang.test.ts',
  'test/runtime/store/size.test.ts',
];

/** Ends what hangs. Far beyond any test's work, so that a loaded machine fails none. */
const LIMIT_MS = 300_000;

const shared = {
  setupFiles: ['test/setup/loopback-only.ts'],
  testTimeout: LIMIT_MS,
  hookTimeout: LIMIT_MS,
  retry: 0,
  maxWorkers: 2,
};
const inZone = (name: string, TZ: string) => ({
  test: { ...shared, name, include: ZONED, env: { TZ }, isolate: false },
});

export default defineConfig({
  test: {
    projects: [
      {
        test: { ...shared, name: 'all', include: ['test/**/*.test.ts'], exclude: ALONE, env: { TZ: 'UTC' } },
      },
      inZone('Shanghai', 'Asia/Shanghai'),
      inZone('Los Angeles', 'America/Los_Angeles'),
      {
        test: {
          ...shared,
          name: 'alone',
          include: ALONE,
          env: { TZ: 'UTC' },
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
