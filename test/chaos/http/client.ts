import { type IncomingMessage, request } from 'node:http';
import { parseResult } from '../../../adapters/page/answer.ts';
import { site } from '../../../adapters/pinduoduo/site.ts';
import { RetryLater } from '../../../src/domain/errors.ts';
import type { GateState } from '../../../src/runtime/browser/gate-state.ts';
import type { PlatformClock } from '../../../src/runtime/lanes/platform-clock.ts';
import { signature } from '../../sandbox/backend-client.ts';

/** What the pages of the backend send and hear, without a page. Every request goes through the lane's write gate. */
export interface HttpClient {
  /** The JSON answer as it came. Throws `RetryLater` when none came in time. */
  call(path: string, body: unknown, headers?: Record<string, string>): Promise<unknown>;
  /** The result of a reading call; refusals become the reactions that the adapter knows. */
  ask(path: string, body: unknown): Promise<unknown>;
  /** A file for the shop's picture space; returns the result of the call. */
  upload(kind: string, file: { type: string; bytes: Uint8Array }): Promise<unknown>;
  /** The document that a page begins with. */
  page(path: string): Promise<string>;
}

export interface ClientOptions {
  origin: string;
  gate: GateState;
  clock: PlatformClock;
  /** One lane's work: what still waits for an answer ends with it. */
  signal: AbortSignal;
  /** For how long an answer of this path is waited for. */
  limitMs: (path: string) => number;
}

interface Sending {
  method: 'GET' | 'POST';
  path: string;
  body: string | Uint8Array;
  headers: Record<string, string>;
}

const UPLOAD = '/galerie/business/upload';

export function createHttpClient(options: ClientOptions): HttpClient {
  let cookie = '';
  const exchange = async (sending: Sending): Promise<string> => {
    const url = options.origin + sending.path;
    const body = typeof sending.body === 'string' ? sending.body : '';
    if (!(await options.gate.admit({ method: sending.method, url, body }))) {
      throw new RetryLater(`gate stopped ${sending.path}`, '请求被拦下，没有发出。');
    }
    const signed = { 'anti-content': signature(Date.now()), cookie, ...sending.headers };
    const { text, headers } = await sendAsBrowser({ ...sending, headers: signed }, options);
    options.clock.hear(headers.date);
    cookie = headers['set-cookie']?.[0]?.split(';')[0] ?? cookie;
    return text;
  };
  const call: HttpClient['call'] = async (path, body, headers = {}) => {
    const json = { 'content-type': 'application/json', ...headers };
    return parse(path, await exchange({ method: 'POST', path, body: JSON.stringify(body), headers: json }));
  };
  return {
    call,
    ask: async (path, body) => parseResult(site, path, await call(path, body)),
    upload: async (kind, { type, bytes }) => {
      const headers = { 'content-type': type, 'x-file-kind': kind };
      const text = await exchange({ method: 'POST', path: UPLOAD, body: bytes, headers });
      return parseResult(site, UPLOAD, parse(UPLOAD, text));
    },
    page: (path) => exchange({ method: 'GET', path, body: '', headers: {} }),
  };
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new RetryLater(`${path} answered no JSON`, '平台返回错误页，稍后自动重试。', { cause });
  }
}

/** Chromium sends a POST again when its connection is reset before any answer (measured 2026-11: 12 of 12). So does this. */
async function sendAsBrowser(sending: Sending, options: ClientOptions): Promise<Answer> {
  try {
    return await send(sending, options);
  } catch (error) {
    if (!isReset(error)) throw noAnswer(sending, error);
  }
  try {
    return await send(sending, options);
  } catch (error) {
    throw noAnswer(sending, error);
  }
}

function isReset(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ECONNRESET';
}

function noAnswer({ path }: Sending, cause: unknown): RetryLater {
  return new RetryLater(`${path} gave no answer`, '平台没有答复，稍后自动重试。', { cause });
}

interface Answer {
  text: string;
  headers: IncomingMessage['headers'];
}

function send({ method, path, body, headers }: Sending, options: ClientOptions): Promise<Answer> {
  const { host, port } = new URL(options.origin);
  const signal = AbortSignal.any([options.signal, AbortSignal.timeout(options.limitMs(path))]);
  return new Promise((resolve, reject) => {
    const target = { host: '127.0.0.1', port, method, path, agent: false, signal };
    const outgoing = request({ ...target, headers: { ...headers, host } }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', reject);
      incoming.on('end', () =>
        resolve({ text: Buffer.concat(chunks).toString('utf8'), headers: incoming.headers }),
      );
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
