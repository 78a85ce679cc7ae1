import { join } from 'node:path';
import { type Reply, statusReply, textReply } from '../http/reply.ts';
import { CACHED, publicFile, scriptReply, thumbnail } from '../kit/assets.ts';
import { serveUmd } from '../kit/umd.ts';
import { ACTIVITY_TYPES, STATUSES } from './invented.ts';
import type { Platform } from './platform.ts';

const PUBLIC = join(import.meta.dirname, 'public');

/** Words of the record page's filters, from the one table of inventions. */
const WORDS_SCRIPT = [
  `export const STATUS_OPTIONS = ${JSON.stringify(STATUSES.map(({ code, name }) => ({ value: code, label: name })))};`,
  `export const PASSED_CODES = ${JSON.stringify(STATUSES.filter(({ group }) => group === 'passed').map(({ code }) => code))};`,
  `export const TYPE_OPTIONS = ${JSON.stringify(Object.entries(ACTIVITY_TYPES).map(([label, value]) => ({ value, label })))};`,
].join('\n');

/** The CDN host: React's own UMD builds, our scripts and styles, pictures. */
export function serveAsset(platform: Platform, path: string): Reply {
  if (path === '/pdd/records-words.js') return scriptReply(WORDS_SCRIPT);
  if (path.startsWith('/pdd/')) return publicFile(PUBLIC, path.slice('/pdd/'.length));
  const thumb = /^\/thumb\/(\d+)\.svg$/.exec(path);
  if (thumb?.[1]) return thumbnail(thumb[1]);
  return serveUmd(path) ?? serveUpload(platform, path);
}

function serveUpload({ uploads }: Platform, path: string): Reply {
  const upload = uploads.find(path.replace('/upload/', ''));
  return upload ? textReply(upload.bytes, upload.contentType, CACHED) : statusReply(404, '404');
}
