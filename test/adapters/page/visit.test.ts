import { EventEmitter } from 'node:events';
import type { Page } from 'playwright';
import { expect, it, vi } from 'vitest';
import { navigate } from '../../../adapters/page/navigate.ts';
import { withVisit } from '../../../adapters/page/visit.ts';
import { site } from '../../../adapters/tmall/site.ts';
import { RetryLater, SessionExpired } from '../../../src/domain/errors.ts';
import type { AdapterContext } from '../../../src/ports/adapter.ts';

const SALE = 'http://sale-taobao.localhost';
const CALL = {
  url: () => `${SALE}/list`,
  resourceType: () => 'fetch',
  postData: () => null,
  failure: () => null,
};

const TORN_DOWN = new Error(
  'page.evaluate: Execution context was destroyed, most likely because of a navigation',
);

/** A page that took its answer along when it left; its new address is heard of after that, on a busy page later still. */
function pageThatWentTo(address: string, tornDownTimes = 0): Page {
  let url = 'http://myseller-taobao.localhost/home.htm';
  let asked = 0;
  const isVisible = async () => false;
  const page = Object.assign(new EventEmitter(), {
    url: () => url,
    mainFrame: () => ({}),
    locator: () => ({ first: () => ({ isVisible }) }),
    evaluate: async () => {
      if (asked++ < tornDownTimes) throw TORN_DOWN;
      url = address;
    },
  });
  return page as unknown as Page;
}

function contextOf(page: Page): AdapterContext {
  const { signal } = new AbortController();
  return { page, signal, origins: { sale: SALE }, shop: { paceMs: 0 } } as unknown as AdapterContext;
}

function readLostAnswer(page: Page): Promise<unknown> {
  return withVisit(contextOf(page), { site }, ({ answers }) => {
    const response = {
      request: () => CALL,
      status: () => 200,
      json: () => Promise.reject(new Error('No resource with given identifier found')),
    };
    const emitter = page as unknown as EventEmitter;
    emitter.emit('request', CALL);
    emitter.emit('response', response);
    return answers.next('/list');
  });
}

it('names an ended session where the page left before the answer that said so could be read', async () => {
  const page = pageThatWentTo('http://loginmyseller-taobao.localhost/');
  await expect(readLostAnswer(page)).rejects.toBeInstanceOf(SessionExpired);
});

it('names an ended session where the page was torn down under a step, and again under the next look at it', async () => {
  const page = pageThatWentTo('http://loginmyseller-taobao.localhost/', 1);
  const broken = withVisit(contextOf(page), { site }, () => Promise.reject(TORN_DOWN));
  await expect(broken).rejects.toBeInstanceOf(SessionExpired);
});

it('reads an answer again later that got lost otherwise', async () => {
  const page = pageThatWentTo('http://myseller-taobao.localhost/home.htm');
  await expect(readLostAnswer(page)).rejects.toBeInstanceOf(RetryLater);
});

it('goes on when the page it leaves was still on its way to the log-in', async () => {
  const page = pageThatWentTo('http://loginmyseller-taobao.localhost/');
  const ownWay = new Error('page.goto: Navigation to "/a" is interrupted by another navigation to "/b"');
  page.goto = vi.fn().mockRejectedValueOnce(ownWay).mockResolvedValueOnce(null);
  await withVisit(contextOf(page), { site, mayBeSignedOut: true }, (visit) => navigate(visit, '/home.htm'));
  expect(page.goto).toHaveBeenCalledTimes(2);
});
