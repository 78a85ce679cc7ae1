import { EventEmitter } from 'node:events';
import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { listen } from '../../../adapters/form/listen.ts';

const ORIGIN = 'http://mms.localhost';
const MAIN_FRAME = {};

function ask(path: string, body = '{}') {
  return {
    url: () => `${ORIGIN}${path}`,
    resourceType: () => 'fetch',
    postData: () => body,
    failure: () => ({ errorText: 'net::ERR_CONNECTION_RESET' }),
  };
}

function answer(request: ReturnType<typeof ask>, body: unknown) {
  return { request: () => request, status: () => 200, json: async () => body };
}

function heardPage() {
  const page = Object.assign(new EventEmitter(), { mainFrame: () => MAIN_FRAME });
  return { page, answers: listen(page as unknown as Page, { origins: [ORIGIN], timeoutMs: 50 }) };
}

describe('hearing a page’s answers', () => {
  it('gives an answer whether it came before or after the question', async () => {
    const { page, answers } = heardPage();
    const [first, second] = [ask('/list'), ask('/list')];
    page.emit('request', first);
    page.emit('response', answer(first, { n: 1 }));
    expect((await answers.next('/list')).body).toEqual({ n: 1 });
    const later = answers.next('/list');
    page.emit('request', second);
    page.emit('response', answer(second, { n: 2 }));
    expect((await later).body).toEqual({ n: 2 });
  });

  it('drops what the page asked before a navigation, also when it is answered after', async () => {
    const { page, answers } = heardPage();
    const [old, fresh] = [ask('/list'), ask('/list')];
    page.emit('request', old);
    answers.forget();
    page.emit('response', answer(old, { n: 'old' }));
    page.emit('request', fresh);
    page.emit('response', answer(fresh, { n: 'fresh' }));
    expect((await answers.next('/list')).body).toEqual({ n: 'fresh' });
  });

  it('drops what the old page asks while the new one is on its way', async () => {
    const { page, answers } = heardPage();
    const [old, fresh] = [ask('/list'), ask('/list')];
    answers.forget();
    page.emit('request', old);
    page.emit('response', answer(old, { n: 'old' }));
    page.emit('framenavigated', MAIN_FRAME);
    page.emit('request', fresh);
    page.emit('response', answer(fresh, { n: 'fresh' }));
    expect((await answers.next('/list')).body).toEqual({ n: 'fresh' });
  });

  it('turns a failed request and a missing answer into a later try', async () => {
    const { page, answers } = heardPage();
    const request = ask('/list');
    page.emit('request', request);
    page.emit('requestfailed', request);
    await expect(answers.next('/list')).rejects.toMatchObject({ name: 'RetryLater' });
    await expect(answers.next('/other')).rejects.toMatchObject({ name: 'RetryLater' });
    expect(answers.hasAsked('/list')).toBe(true);
  });
});
