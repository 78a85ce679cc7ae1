import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Reply, statusReply, textReply } from '../http/reply.ts';

export const CACHED = { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=3600' };
const TYPES = { js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8' } as const;
const files = new Map<string, Buffer>();

/** Read once in a process. */
export function cachedFile(path: string): Buffer {
  const bytes = files.get(path) ?? readFileSync(path);
  files.set(path, bytes);
  return bytes;
}

export function scriptReply(script: string | Buffer): Reply {
  return textReply(script, TYPES.js, CACHED);
}

export function styleReply(style: string | Buffer): Reply {
  return textReply(style, TYPES.css, CACHED);
}

/** A script or style of a platform's own `public` folder; 404 for every other name. */
export function publicFile(folder: string, name: string): Reply {
  const [, extension] = /^[a-z0-9-]+\.(js|css)$/.exec(name) ?? [];
  if (extension === undefined) return statusReply(404, '404');
  try {
    const bytes = cachedFile(join(folder, name));
    return extension === 'css' ? styleReply(bytes) : scriptReply(bytes);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return statusReply(404, '404');
    throw error;
  }
}

/** A picture that tells one goods from the next. */
export function thumbnail(id: string): Reply {
  const hue = Number(id.slice(-3)) % 360;
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="60" height="60"><rect width="60" height="60" fill="hsl(${hue} 50% 80%)"/><circle cx="30" cy="30" r="16" fill="hsl(${hue} 45% 55%)"/></svg>`;
  return textReply(drawing, 'image/svg+xml', CACHED);
}
