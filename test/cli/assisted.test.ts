import { expect, it } from 'vitest';
import { buildProgram } from '../../src/cli/program.ts';

it.each([
  ['without a shop', ['--assisted'], /--shop 店铺编号/],
  ['a Chrome without a person', ['--chrome', '9222'], /--assisted 一起用/],
  ['an address for a port', ['--assisted', '--shop', 'a', '--chrome', 'http://10.0.0.1:9222'], /--chrome/],
])('refuses %s', async (_name, words, says) => {
  const program = buildProgram();
  await expect(program.parseAsync(['file', ...words], { from: 'user' })).rejects.toThrow(says);
});
