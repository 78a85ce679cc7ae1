import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

const MAX_BODY_BYTES = 8 * 1024 * 1024;

/** A request read to its end. */
export interface ReadRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  bytes: Buffer;
}

/** Undefined when the body is larger than 8 MB or the client went away. */
export async function readRequest(incoming: IncomingMessage): Promise<ReadRequest | undefined> {
  const url = new URL(incoming.url ?? '/', 'http://sandbox');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: incoming.headers,
    bytes: Buffer.concat(chunks),
  };
}

export function headerOf(request: ReadRequest, name: string): string {
  const value = request.headers[name];
  return Array.isArray(value) ? (value[0] ?? '') : (value ?? '');
}

export function cookieOf(request: ReadRequest, name: string): string | undefined {
  const pairs = headerOf(request, 'cookie').split('; ');
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

/** The first label of the host name tells which live host is meant. */
export function hostLabelOf(incoming: IncomingMessage): string {
  return (incoming.headers.host ?? '').split(/[.:]/)[0] ?? '';
}
