import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Reply, statusReply, textReply } from '../http/reply.ts';
import { ACTIVITY_TYPES, STATUSES } from './invented.ts';
import type { Platform } from './platform.ts';

const require = createRequire(import.meta.url);
const PUBLIC = join(import.meta.dirname, 'public');
const CACHED = { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=3600' };
const files = new Map<string, Buffer>();

/** Words of the record page's filters, from the one table of inventions. */
const WORDS_SCRIPT = [
  `export const STATUS_OPTIONS = ${JSON.stringify(STATUSES.map(({ code, name }) => ({ value: code, label: name })))};`,
  `export const PASSED_CODES = ${JSON.stringify(STATUSES.filter(({ group }) => group === 'passed').map(({ code }) => code))};`,
  `export const TYPE_OPTIONS = ${JSON.stringify(Object.entries(ACTIVITY_TYPES).map(([label, value]) => ({ value, label })))};`,
].join('\n');

/** The CDN host: React's own UMD builds, our scripts and styles, pictures. */
export function serveAsset(platform: Platform, path: string): Reply {
  if (path === '/react.js') return script(umd('react', 'react.production.min.js'));
  if (path === '/react-dom.js') return script(umd('react-dom', 'react-dom.production.min.js'));
  if (path === '/pdd/records-words.js') return script(Buffer.from(WORDS_SCRIPT));
  const own = /^\/pdd\/([a-z-]+)\.(js|css)$/.exec(path);
  if (own) return ownFile(`${own[1]}.${own[2]}`);
  const thumb = /^\/thumb\/(\d+)\.svg$/.exec(path);
  if (thumb?.[1]) return textReply(thumbnail(thumb[1]), 'image/svg+xml', CACHED);
  const upload = platform.uploads.find(path.replace('/upload/', ''));
  return upload ? textReply(upload.bytes, upload.contentType, CACHED) : statusReply(404, '404');
}

function ownFile(name: string): Reply {
  try {
    const bytes = cached(join(PUBLIC, name));
    return name.endsWith('.css') ? textReply(bytes, 'text/css; charset=utf-8', CACHED) : script(bytes);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return statusReply(404, '404');
    throw error;
  }
}

function umd(name: string, file: string): Buffer {
  return cached(join(dirname(require.resolve(`${name}/package.json`)), 'umd', file));
}

function cached(path: string): Buffer {
  const bytes = files.get(path) ?? readFileSync(path);
  files.set(path, bytes);
  return bytes;
}

function script(bytes: Buffer): Reply {
  return textReply(bytes, 'text/javascript; charset=utf-8', CACHED);
}

function thumbnail(goodsId: string): string {
  const hue = Number(goodsId.slice(-3)) % 360;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="60" height="60"><rect width="60" height="60" fill="hsl(${hue} 50% 80%)"/><circle cx="30" cy="30" r="16" fill="hsl(${hue} 45% 55%)"/></svg>`;
}
