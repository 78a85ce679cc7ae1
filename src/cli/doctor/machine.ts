import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Check, failed, passed } from './check.ts';

const NODE_MAJOR = 24;
const CLOCK_LIMIT_MS = 2_000;

export function checkNode(): Check {
  const text = `${process.version}（${process.execPath}）`;
  const major = Number(process.versions.node.split('.')[0]);
  return major >= NODE_MAJOR
    ? passed('Node', text)
    : failed(
        'Node',
        text,
        `需要 Node ${NODE_MAJOR}：请用 npm start 或 npm run promo，它们使用随项目安装的版本。`,
      );
}

export async function checkBrowser(configured: string | undefined): Promise<Check> {
  const { findBrowser } = await import('../../runtime/browser/find.ts');
  const browser = await findBrowser({ configured });
  return passed('浏览器', `${browser.version}（${browser.path}）`);
}

export function checkTimeZone(): Check {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return passed('时区', `系统 ${timeZone}；平台时间一律按北京时间计算`);
}

/** A folder on another machine keeps that machine's time: file ages would lie. */
export async function checkFileClock(folder: string): Promise<Check> {
  const probe = await mkdtemp(join(folder, '.clock-'));
  try {
    await writeFile(join(probe, 'now'), '', { mode: 0o600 });
    const skewMs = Math.abs((await stat(join(probe, 'now'))).mtimeMs - Date.now());
    return skewMs <= CLOCK_LIMIT_MS
      ? passed('文件时钟', '与系统时间一致')
      : failed(
          '文件时钟',
          `与系统时间相差 ${Math.round(skewMs / 1000)} 秒`,
          '请把数据文件夹放在本机磁盘，或校准时间。',
        );
  } finally {
    await rm(probe, { recursive: true });
  }
}
