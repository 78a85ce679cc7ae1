import type { ServerResponse } from 'node:http';

/** A whole answer; `cut` breaks it off in the middle, `drop` closes the socket without one, `never` leaves the caller waiting. */
export type Reply =
  | {
      kind: 'answer' | 'cut';
      status: number;
      headers: Record<string, string | string[]>;
      body: string | Buffer;
    }
  | { kind: 'drop' }
  | { kind: 'never' };

export const DROP: Reply = { kind: 'drop' };
export const NEVER: Reply = { kind: 'never' };

export function jsonReply(value: unknown, headers: Record<string, string> = {}, status = 200): Reply {
  return {
    kind: 'answer',
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(value),
  };
}

export function textReply(
  body: string | Buffer,
  contentType: string,
  headers: Record<string, string> = {},
): Reply {
  return { kind: 'answer', status: 200, headers: { 'content-type': contentType, ...headers }, body };
}

export function statusReply(status: number, text: string, headers: Record<string, string> = {}): Reply {
  return {
    kind: 'answer',
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', ...headers },
    body: `<!doctype html><meta charset="utf-8"><title>${text}</title><p>${text}</p>`,
  };
}

export function redirectReply(location: string): Reply {
  return { kind: 'answer', status: 302, headers: { location }, body: '' };
}

export function sendReply(response: ServerResponse, reply: Reply): void {
  if (reply.kind === 'never') return;
  if (reply.kind === 'drop') {
    response.socket?.destroy();
    return;
  }
  response.writeHead(reply.status, { 'cache-control': 'no-store', ...reply.headers });
  if (reply.kind === 'cut') cutOff(response, Buffer.from(reply.body));
  else response.end(reply.body);
}

/** Its beginning has arrived, so no browser asks again by itself. */
function cutOff(response: ServerResponse, body: Buffer): void {
  response.write(body.subarray(0, body.length / 2), () => response.socket?.destroy());
}
