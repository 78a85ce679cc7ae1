import { expect, it } from 'vitest';
import { reading } from './reading.ts';

/** The harness alone: two browsers, both sides, the same work. What is quick is measured by `npm run bench`. */
it('compares ours with the baseline on the same work', async () => {
  const said: string[] = [];
  const [row] = await reading.run({ rounds: 1, tiny: true, say: (line) => said.push(line) });
  expect(row).toMatchObject({ name: 'read 3 campaigns', unit: 'ms', target: 1 });
  expect(row?.ours).toBeGreaterThan(0);
  expect(row?.baseline).toBeGreaterThan(0);
  expect(said).toHaveLength(1);
});
