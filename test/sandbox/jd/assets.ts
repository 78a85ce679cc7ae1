import { join } from 'node:path';
import { type Reply, statusReply, textReply } from '../http/reply.ts';
import { CACHED, publicFile, styleReply } from '../kit/assets.ts';
import { serveUmd, umdBytes } from '../kit/umd.ts';
import type { JdPlatform } from './platform.ts';

const PUBLIC = join(import.meta.dirname, 'public');
const ELEMENT_STYLE = '/umd/element-plus.css';

/** The CDN host: the libraries' own builds, our scripts and styles, pictures. */
export function serveAsset(platform: JdPlatform, path: string): Reply {
  if (path === ELEMENT_STYLE) return styleReply(elementStyle());
  const [, own] = /^\/jd\/([a-z-]+\.(?:js|css))$/.exec(path) ?? [];
  if (own !== undefined) return publicFile(PUBLIC, own);
  const upload = platform.uploads.find(path.replace('/upload/', ''));
  if (upload) return textReply(upload.bytes, upload.contentType, CACHED);
  return serveUmd(path) ?? statusReply(404, '404');
}

/** Element Plus wears the namespace `jd` here: its scripts take it as an option, its style sheet has it written in. */
function elementStyle(): string {
  return umdBytes('element-plus.css')
    .toString('utf8')
    .replaceAll('.el-', '.jd-')
    .replaceAll('--el-', '--jd-');
}
