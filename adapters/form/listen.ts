import type { Frame, Page, Request, Response } from 'playwright';
import { RetryLater } from '../../src/domain/errors.ts';
import { parseRequest } from './request-content.ts';

/** One JSON answer that the page itself asked for. */
interface Answer {
  path: string;
  request: unknown;
  body: unknown;
}

export interface Listener {
  /** First answer of `path` not taken yet, heard already or still to come; `wants` looks at what was asked. */
  next(path: string, wants?: (request: unknown) => boolean): Promise<Answer>;
  /** True when a request of `path` has left the page's script, whatever became of it. */
  hasAsked(path: string): boolean;
  /** Resolves as soon as that is true; else never. */
  untilAsked(path: string): Promise<void>;
  /**
   * Drops what was heard so far, and what the page still asks until the next one stands: called before a navigation, so that
   * no old answer is taken for a new one.
   */
  forget(): void;
  close(): void;
}

interface Heard {
  path: string;
  request: unknown;
  /** Started at once: a navigation takes the body away from late readers. */
  body: Promise<{ ok: true; body: unknown } | { ok: false; why: string }>;
}

interface ListenOptions {
  origins: readonly string[];
  timeoutMs: number;
  /** Requests that the gate stopped count as never made. */
  skipsStopped?: boolean;
  onAnswer?: ((path: string, body: unknown) => void) | undefined;
}

/**
 * Hears the answers a page receives; nothing is ever sent from here. A request that fails or an answer that stays away
 * longer than `timeoutMs` makes `next` throw `RetryLater`.
 */
export function listen(page: Page, options: ListenOptions): Listener {
  let heard: Heard[] = [];
  let asked: string[] = [];
  // What the page asked for before `forget` may be answered after it: it is dropped by when it was asked.
  let current = new WeakSet<Request>();
  let isLeaving = false;
  const changes = new EventTarget();
  const drop = () => {
    heard = [];
    asked = [];
    current = new WeakSet();
  };
  const onArrival = (frame: Frame) => {
    if (!isLeaving || frame !== page.mainFrame()) return;
    isLeaving = false;
    drop();
  };
  const keep = (request: Request, body: Heard['body']) => {
    const asked = parseRequest({ url: request.url(), body: request.postData() });
    heard.push({ path: pathOf(request), request: asked, body });
    if (options.onAnswer) void tellAnswer(options.onAnswer, pathOf(request), body);
    changes.dispatchEvent(new Event('heard'));
  };
  const isOurs = (request: Request) => isCall(request, options.origins);
  const onRequest = (request: Request) => {
    if (!isOurs(request)) return;
    current.add(request);
    asked.push(pathOf(request));
    changes.dispatchEvent(new Event('asked'));
  };
  const onResponse = (response: Response) => {
    if (current.has(response.request())) keep(response.request(), readBody(response));
  };
  // A navigation aborts what the page it leaves was still waiting for: not an answer to anybody.
  const unheard = options.skipsStopped ? /^net::ERR_(ABORTED|BLOCKED_BY_CLIENT)\b/ : /^net::ERR_ABORTED$/;
  const onFailed = (request: Request) => {
    const why = request.failure()?.errorText ?? 'failed';
    if (current.has(request) && !unheard.test(why)) keep(request, Promise.resolve({ ok: false, why }));
  };
  page.on('request', onRequest).on('response', onResponse).on('requestfailed', onFailed);
  page.on('framenavigated', onArrival);
  const hasAsked = (path: string) => asked.includes(path);
  return {
    next: (path, wants) => nextOf({ path, wants, timeoutMs: options.timeoutMs, changes, heard: () => heard }),
    hasAsked,
    untilAsked: (path) => untilTrue(changes, () => hasAsked(path)),
    forget: () => {
      isLeaving = true;
      drop();
    },
    close: () => {
      page.off('request', onRequest).off('response', onResponse).off('requestfailed', onFailed);
      page.off('framenavigated', onArrival);
    },
  };
}

async function tellAnswer(
  tell: NonNullable<ListenOptions['onAnswer']>,
  path: string,
  body: Heard['body'],
): Promise<void> {
  const answer = await body;
  if (answer.ok) tell(path, answer.body);
}

interface Search {
  path: string;
  wants: ((request: unknown) => boolean) | undefined;
  timeoutMs: number;
  changes: EventTarget;
  heard: () => Heard[];
}

async function nextOf(search: Search): Promise<Answer> {
  const found = await waitForMatch(search);
  const answer = await found.body;
  if (answer.ok) return { path: found.path, request: found.request, body: answer.body };
  throw new RetryLater(`${search.path}: ${answer.why}`, '平台接口暂时没有正常返回，稍后自动重试。');
}

function waitForMatch(search: Search): Promise<Heard> {
  const { promise, resolve, reject } = Promise.withResolvers<Heard>();
  const look = () => {
    const list = search.heard();
    const index = list.findIndex(
      ({ path, request }) => path === search.path && (search.wants?.(request) ?? true),
    );
    const [found] = index < 0 ? [] : list.splice(index, 1);
    if (found) resolve(found);
  };
  const timer = setTimeout(
    () => reject(new RetryLater(`${search.path}: no answer`, '平台页面迟迟没有返回数据，稍后自动重试。')),
    search.timeoutMs,
  );
  search.changes.addEventListener('heard', look);
  look();
  return promise.finally(() => {
    clearTimeout(timer);
    search.changes.removeEventListener('heard', look);
  });
}

function untilTrue(changes: EventTarget, isTrue: () => boolean): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const look = () => {
    if (isTrue()) resolve();
  };
  changes.addEventListener('asked', look);
  look();
  return promise.finally(() => changes.removeEventListener('asked', look));
}

async function readBody(response: Response): Heard['body'] {
  if (response.status() >= 400) return { ok: false, why: `HTTP ${response.status()}` };
  try {
    return { ok: true, body: await response.json() };
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : String(error) };
  }
}

function isCall(request: Request, origins: readonly string[]): boolean {
  return ['fetch', 'xhr'].includes(request.resourceType()) && origins.includes(new URL(request.url()).origin);
}

function pathOf(request: Request): string {
  return new URL(request.url()).pathname;
}
