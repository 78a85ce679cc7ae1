import { findBrowser } from '../../../src/runtime/browser/find.ts';
import { launchBrowser } from '../../../src/runtime/browser/launch.ts';

/** Run by launch.test.ts: opens a browser with a page in an endless loop, prints the browser's pid and stays. */
const runFolder = process.argv[2] ?? '';
const { context, pid } = await launchBrowser({
  browser: await findBrowser(),
  runFolder,
  hosts: ['localhost'],
});
const [page] = context.pages();
const spinning = page?.evaluate(() => {
  for (;;);
});
process.stdout.write(`${pid}\n`);
await spinning;
