import type { App } from '../../main.ts';
import { checkAdapters } from './adapters.ts';
import { checkMail, checkRobots } from './channels.ts';
import { attempt, type Check, passed } from './check.ts';
import { checkModes } from './folders.ts';
import { checkBrowser, checkFileClock, checkNode, checkTimeZone } from './machine.ts';
import { checkShops } from './shops.ts';

/** Looks at everything, even when something early is broken; changes nothing. */
export async function examine(): Promise<Check[]> {
  const machine = [checkNode(), checkTimeZone()];
  const { openApp } = await import('../../main.ts');
  const opened = await openApp({ logName: 'promo', onStderr: false }).catch((error: unknown) => error);
  if (!isApp(opened)) return [...machine, ...(await explainClosed(opened))];
  try {
    return [...machine, ...(await examineApp(opened))];
  } finally {
    await opened.close();
  }
}

function isApp(opened: unknown): opened is App {
  return typeof opened === 'object' && opened !== null && 'deps' in opened;
}

/** Without configuration or data the browser can still be looked for: the usual two problems of a first day come together. */
async function explainClosed(error: unknown): Promise<Check[]> {
  const closed = await attempt('配置与数据', '请按上面的提示修改，再运行一次 doctor。', () =>
    Promise.reject(error),
  );
  return [...closed, ...(await attempt('浏览器', '请安装 Chrome 或 Edge。', () => checkBrowser(undefined)))];
}

async function examineApp(app: App): Promise<Check[]> {
  const { dataDir, browser, smtpUrl } = app.config;
  const groups = await Promise.all([
    attempt('浏览器', '请安装 Chrome 或 Edge，或用 PROMO_BROWSER 指定。', () => checkBrowser(browser)),
    attempt('文件时钟', '请检查数据文件夹是否可写。', () => checkFileClock(dataDir)),
    attempt('文件权限', '请检查数据文件夹是否可读。', () => checkModes(dataDir)),
    attempt('机器人', '用 npm start 启动机器人。', () => checkOwner(app)),
    attempt('数据池', '请按提示修改 data/pool 里的文件。', () => checkPool(app)),
    attempt('店铺', '请检查数据池。', () => checkShops(app)),
    attempt('适配', '请检查数据池。', () => checkAdapters(app)),
    attempt('邮件', '请检查 PROMO_SMTP_URL。', () => checkMail(smtpUrl)),
    attempt('群机器人', '请检查数据池和 data/state/vault。', () => checkRobots(app)),
  ]);
  return groups.flat();
}

async function checkOwner(app: App): Promise<Check> {
  const owner = await app.owner();
  return passed('机器人', owner ? `正在运行，进程 ${owner.pid}` : '没有运行，用 npm start 启动');
}

async function checkPool(app: App): Promise<Check> {
  const { pool } = await app.deps.pools.read();
  const { shops, products, skus, listings, people } = pool;
  return passed(
    '数据池',
    `店铺 ${shops.length}，人员 ${people.length}，商品 ${products.length}，SKU ${skus.length}，商品链接 ${listings.length}`,
  );
}
