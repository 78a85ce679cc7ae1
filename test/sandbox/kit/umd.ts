import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Reply } from '../http/reply.ts';
import { cachedFile, scriptReply, styleReply } from './assets.ts';

const require = createRequire(import.meta.url);

interface UmdFile {
  package: string;
  file: string;
  /** Name in `window`; styles have none. */
  global?: string;
}

/** The UI libraries' own production builds, by the name they are served under. */
export const UMD_FILES: Readonly<Record<string, UmdFile>> = {
  'react.js': { package: 'react', file: 'umd/react.production.min.js', global: 'React' },
  'react-dom.js': { package: 'react-dom', file: 'umd/react-dom.production.min.js', global: 'ReactDOM' },
  // Fusion Next takes moment, React and ReactDOM from `window`, in this order before itself.
  'moment.js': { package: 'moment', file: 'min/moment.min.js', global: 'moment' },
  'next.js': { package: '@alifd/next', file: 'dist/next-with-locales.min.js', global: 'Next' },
  'next.css': { package: '@alifd/next', file: 'dist/next.min.css' },
  // Ant Design takes dayjs, React and ReactDOM.
  'dayjs.js': { package: 'dayjs', file: 'dayjs.min.js', global: 'dayjs' },
  'dayjs-zh-cn.js': { package: 'dayjs', file: 'locale/zh-cn.js', global: 'dayjs_locale_zh_cn' },
  'antd.js': { package: 'antd', file: 'dist/antd-with-locales.min.js', global: 'antd' },
  'antd-reset.css': { package: 'antd', file: 'dist/reset.css' },
  'vue.js': { package: 'vue', file: 'dist/vue.global.prod.js', global: 'Vue' },
  'element-plus.js': { package: 'element-plus', file: 'dist/index.full.min.js', global: 'ElementPlus' },
  'element-plus-zh-cn.js': {
    package: 'element-plus',
    file: 'dist/locale/zh-cn.min.js',
    global: 'ElementPlusLocaleZhCn',
  },
  'element-plus.css': { package: 'element-plus', file: 'dist/index.css' },
};

/** Bytes of one of `UMD_FILES`; throws when its package is not installed. */
export function umdBytes(name: string): Buffer {
  const umd = UMD_FILES[name];
  if (!umd) throw new Error(`no UMD file ${name}`);
  return cachedFile(join(dirname(require.resolve(`${umd.package}/package.json`)), umd.file));
}

/** Answers `/umd/<name>`; undefined for every other path. */
export function serveUmd(path: string): Reply | undefined {
  const name = path.startsWith('/umd/') ? path.slice('/umd/'.length) : '';
  if (!Object.hasOwn(UMD_FILES, name)) return undefined;
  return name.endsWith('.css') ? styleReply(umdBytes(name)) : scriptReply(umdBytes(name));
}
