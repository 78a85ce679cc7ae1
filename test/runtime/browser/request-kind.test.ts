import { expect, it } from 'vitest';
import { profile } from '../../../adapters/jd/profile.ts';
import { createClassifier } from '../../../src/runtime/browser/request-kind.ts';

const classify = createClassifier(profile, profile.origins);
const ACCOUNT = 'api=dsm.shop.account.AccountInfoService.queryAccountInfo';

it.each([
  ['a read on its own host', 'POST', 'https://oac.jd.com/openness/area/detail', 'read'],
  ['the same path on another host', 'POST', 'https://shop.jd.com/openness/area/detail', 'unknown'],
  ['a write', 'POST', 'https://oac.jd.com/apply/openness/saveApply', 'write'],
  ['a write that is a GET', 'GET', 'https://oac.jd.com/apply/openness/quit?id=1&areaId=2', 'write'],
  ['another verb of a read', 'DELETE', 'https://oac.jd.com/openness/area/detail', 'unknown'],
  ['a service that the query names', 'POST', `https://sff.jd.com/api?v=1.0&${ACCOUNT}`, 'read'],
  [
    'another service under the same path',
    'POST',
    'https://sff.jd.com/api?v=1.0&api=dsm.price.update',
    'unknown',
  ],
  ['one that only begins like it', 'POST', `https://sff.jd.com/api?${ACCOUNT}V2`, 'unknown'],
  ['the question before a read', 'OPTIONS', 'https://oac.jd.com/openness/area/detail', 'read'],
  ['the question before a write', 'OPTIONS', 'https://oac.jd.com/apply/openness/saveApply', 'read'],
  ['a question about an unknown path', 'OPTIONS', 'https://oac.jd.com/apply/openness/other', 'unknown'],
  ['an unknown host', 'GET', 'https://jd.com/jdm/home', 'unknown'],
])('sorts %s', (_what, method, url, kind) => {
  expect(classify(method, url).kind).toBe(kind);
});
