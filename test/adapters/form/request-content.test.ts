import { describe, expect, it } from 'vitest';
import { parseMultipart, parseRequest } from '../../../adapters/form/request-content.ts';

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

describe('a form with a file', () => {
  const bytes = Buffer.from('50 4b 0d 0a 0d 0a 2d 2d ff 00'.replaceAll(' ', ''), 'hex');
  const encode = async (form: FormData) => {
    const request = new Request('http://shop.localhost/', { method: 'POST', body: form });
    return { type: request.headers.get('content-type') ?? '', body: await request.bytes() };
  };

  it('is read part by part, its bytes as they are', async () => {
    const form = new FormData();
    form.append('说明', '一行\r\n\r\n又一行');
    form.append('file', new Blob([bytes]), '报名.xlsx');
    const { type, body } = await encode(form);
    const parsed = parseMultipart(type, body);
    expect(parsed?.fields).toEqual({ 说明: '一行\r\n\r\n又一行' });
    expect(parsed?.files.file?.name).toBe('报名.xlsx');
    expect(Buffer.from(parsed?.files.file?.bytes ?? [])).toEqual(bytes);
  });

  it('is not understood when torn, or when a name stands twice', async () => {
    const form = new FormData();
    form.append('id', '1');
    const { type, body } = await encode(form);
    expect(parseMultipart(type, body.slice(0, -3))).toBeUndefined();
    expect(parseMultipart('application/json', body)).toBeUndefined();
    form.append('id', '2');
    const twice = await encode(form);
    expect(parseMultipart(twice.type, twice.body)).toBeUndefined();
  });
});
