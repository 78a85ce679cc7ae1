import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { UMD_FILES, umdBytes } from './umd.ts';

it.each(Object.entries(UMD_FILES))('%s is in its package and names its global', (name, { global }) => {
  const text = umdBytes(name).toString('utf8');
  if (global === undefined) expect(text).toContain('{');
  else expect(text.slice(0, 4000)).toContain(global);
});

it('runs the libraries whose globals others need before them', () => {
  const window: Record<string, unknown> = {};
  for (const name of ['react.js', 'moment.js', 'dayjs.js', 'dayjs-zh-cn.js']) {
    runInNewContext(
      umdBytes(name).toString('utf8'),
      Object.assign(window, { self: window, globalThis: window }),
    );
  }
  expect(Object.keys(window)).toEqual(expect.arrayContaining(['React', 'moment', 'dayjs']));
});
