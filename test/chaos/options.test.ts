import { describe, expect, it } from 'vitest';
import { ZodError } from 'zod';
import { forTier, ON_ITS_WAY_MS, parseOptions } from './options.ts';

const parse = (words: string) => parseOptions(words === '' ? [] : words.split(' '));

describe('the options of a campaign', () => {
  it('stand still in a browser for longer than a press may be on its way', () => {
    const options = parse('');
    expect(forTier(options, 'browser').conditions.stopMs).toBeGreaterThan(ON_ITS_WAY_MS.browser);
    expect(forTier(options, 'http').conditions.stopMs).toBeGreaterThan(ON_ITS_WAY_MS.http);
  });

  it('give each tier its own conditions, and a soak more in each round', () => {
    expect(forTier(parse('--submissions 9 --index-lag-ms 5'), 'http').conditions).toMatchObject({
      submissions: 9,
      indexLagMs: 5,
    });
    const [run, soak] = ['', '--soak 100'].map(
      (words) => forTier(parse(words), 'http').conditions.submissions,
    );
    expect(soak).toBeGreaterThan(run ?? 0);
  });

  it.each([
    '--runs 0',
    '--tier phone',
    '--fault captcha --tier http',
    '--fault no-such-fault',
    '--point before:nothing',
    '--stop-ms 3000 --fault sigstop-paused --tier http',
    '--stop-ms 18000 --fault sigstop-deadline',
    '--stop-ms 18000 --fault all',
    '--stop-ms 18000',
    '--submissions 61',
    '--platform none',
    '--platform jd --tier http',
    '--platform jd --fault disk-full',
    '--fault throttled-but-taken',
  ])('refuse %s', (words) => {
    expect(() => parse(words)).toThrow(ZodError);
  });

  it.each([
    '--stop-ms 3001 --fault sigstop-paused --tier http',
    '--stop-ms 18001',
    '--stop-ms 100 --fault sigstop',
    '--submissions 60',
    '--platform jd --tier browser',
    '--platform jd --fault throttled-but-taken',
    '--stop-ms 100 --point before:adapter.act',
  ])('take %s', (words) => {
    expect(() => parse(words)).not.toThrow();
  });
});
