import { describe, expect, it } from 'vitest';
import { hostsOf, isLoopbackHost, originsOf } from '../../../src/runtime/lanes/origins.ts';
import { testProfile } from '../browser/support.ts';

const profile = {
  ...testProfile,
  origins: { mms: 'https://mms.pinduoduo.com', static: 'https://funimg.pddpic.com' },
};

describe('origins', () => {
  it('are the real ones for a live shop', () => {
    expect(originsOf(profile, 'live', 'http://localhost:4610')).toBe(profile.origins);
  });

  it('are one loopback host per real host for a sandbox shop', () => {
    const origins = originsOf(profile, 'sandbox', 'http://localhost:4610');
    expect(origins).toEqual({
      mms: 'http://mms-pinduoduo.localhost:4610',
      static: 'http://funimg-pddpic.localhost:4610',
    });
    expect(hostsOf(origins)).toEqual(['mms-pinduoduo.localhost', 'funimg-pddpic.localhost']);
    expect(hostsOf(origins).every(isLoopbackHost)).toBe(true);
  });

  it.each([
    'mms.pinduoduo.com',
    'localhost.evil.com',
    'notlocalhost',
    '10.0.0.1',
    '127.evil.com',
    '1270.0.0.1',
  ])('counts %s as no loopback host', (host) => expect(isLoopbackHost(host)).toBe(false));
});
