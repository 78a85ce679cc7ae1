import { describe, expect, it, onTestFinished } from 'vitest';
import { findBrowser } from '../../../src/runtime/browser/find.ts';
import { launchBrowser } from '../../../src/runtime/browser/launch.ts';
import { makeFolder } from './support.ts';

/** Pictures of the word and of as many letters that no font has, under the font set-up a machine may have. */
async function picturesOf(word: string, env: Record<string, string>): Promise<Buffer[]> {
  const browser = await findBrowser();
  const open = await launchBrowser({
    browser: { ...browser, env: { ...browser.env, ...env } },
    runFolder: await makeFolder('run'),
    hosts: ['localhost'],
  });
  onTestFinished(() => open.close());
  const page = await open.context.newPage();
  const style = 'display:inline-block;width:120px;height:40px;font:24px sans-serif;overflow:hidden';
  const words = [word, word, '\u{10FFFD}'.repeat(word.length)];
  await page.setContent(words.map((text) => `<p style="${style}">${text}</p>`).join(''));
  return Promise.all((await page.locator('p').all()).map((box) => box.screenshot()));
}

describe('Chinese in a browser of ours', () => {
  it.each([
    ['with the machine’s own fonts', {}],
    ['on a machine without any', { FONTCONFIG_FILE: '/nowhere/fonts.conf' }],
  ])('shows 促销 as letters, not boxes, %s', async (_, env) => {
    const [one, same, box] = await picturesOf('促销', env);
    expect(one).toEqual(same);
    expect(one).not.toEqual(box);
  });
});
