import { join } from 'node:path';
import { type Reply, statusReply } from '../http/reply.ts';
import { publicFile, thumbnail } from '../kit/assets.ts';
import { serveUmd } from '../kit/umd.ts';

const PUBLIC = join(import.meta.dirname, 'public');

/** The CDN host: the libraries' own UMD builds, our scripts and styles, pictures. */
export function serveAsset(path: string): Reply {
  if (path.startsWith('/merchant/')) return publicFile(PUBLIC, path.slice('/merchant/'.length));
  const thumb = /^\/thumb\/(\d+)\.svg$/.exec(path);
  if (thumb?.[1]) return thumbnail(thumb[1]);
  return serveUmd(path) ?? statusReply(404, '404');
}
