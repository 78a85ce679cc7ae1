import { request } from 'node:http';
import { BACKEND_HOST } from './pinduoduo/hosts.ts';
import type { Sandbox } from './start.ts';

/** Talks to the simulated backend as its pages do, without a browser. For the sandbox's own tests. */
export interface BackendClient {
  /** The JSON envelope; rejects when the connection ends without an answer. */
  call(path: string, body: unknown, headers?: Record<string, string>): Promise<Envelope>;
  /** The result in the shape the caller expects; rejects with the platform's words on a refusal. */
  ask<T>(path: string, body: unknown, headers?: Record<string, string>): Promise<T>;
  get(path: string): Promise<{ status: number; location: string; text: string; date: string }>;
  logIn(account: string, password: string, extra?: Record<string, string>): Promise<Envelope>;
}

interface Envelope {
  success: boolean;
  error_code: number;
  error_msg: string | null;
  result: unknown;
}

interface RawAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

export function signature(at: number): string {
  return `0ap${Buffer.from(`${at}.test`).toString('base64')}`;
}

export function createBackendClient(sandbox: Sandbox): BackendClient {
  let cookie = '';
  const exchange = (
    method: string,
    path: string,
    extra: { body?: string; headers?: Record<string, string> },
  ) =>
    send({ port: sandbox.port, method, path, body: extra.body ?? '', headers: { cookie, ...extra.headers } });
  const call: BackendClient['call'] = async (path, body, headers = {}) => {
    const signed = { 'content-type': 'application/json', 'anti-content': signature(Date.now()), ...headers };
    const answer = await exchange('POST', path, { body: JSON.stringify(body), headers: signed });
    const [setCookie] = [answer.headers['set-cookie'] ?? []].flat();
    if (setCookie) cookie = setCookie.split(';')[0] ?? '';
    return JSON.parse(answer.text) as Envelope;
  };
  return {
    call,
    async ask<T>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<T> {
      const answer = await call(path, body, headers);
      if (!answer.success) throw new Error(`${path}: ${answer.error_code} ${answer.error_msg}`);
      return answer.result as T;
    },
    async get(path) {
      const { status, headers, text } = await exchange('GET', path, {});
      return { status, location: String(headers.location ?? ''), text, date: String(headers.date ?? '') };
    },
    logIn: (username, password, extra = {}) =>
      call('/janus/api/auth', {
        username,
        password: Buffer.from(password).toString('base64'),
        passwordEncrypt: true,
        ...extra,
      }),
  };
}

interface Exchange {
  port: number;
  method: string;
  path: string;
  body: string;
  headers: Record<string, string>;
}

function send({ port, method, path, body, headers }: Exchange): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const host = `${BACKEND_HOST}.localhost:${port}`;
    const outgoing = request(
      { host: '127.0.0.1', port, method, path, headers: { ...headers, host } },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('error', reject);
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('end', () =>
          resolve({
            status: incoming.statusCode ?? 0,
            headers: incoming.headers,
            text: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
