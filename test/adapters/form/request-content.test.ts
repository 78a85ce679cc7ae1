import { describe, expect, it } from 'vitest';
import { parseRequest } from '../../../adapters/form/request-content.ts';

describe('what a request says', () => {
  it.each([
    ['JSON', '{"ids":["12"]}', { ids: ['12'] }],
    ['form-encoded fields', 'data=%7B%7D&page=2', { data: '{}', page: '2' }],
    ['the query, without a body', null, { id: '7', tab: '0' }],
    ['nothing that we read, otherwise', 'a torn=body', undefined],
  ])('is %s', (_what, body, content) => {
    expect(parseRequest({ url: 'http://shop.localhost/list?id=7&tab=0', body })).toEqual(content);
  });
});
