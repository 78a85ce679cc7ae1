import type { Locator, Page } from 'playwright';
import { PageChanged, RetryLater, SessionExpired } from '../../src/domain/errors.ts';
import type { AdapterContext, Credentials, SessionResult } from '../../src/ports/adapter.ts';
import { isOwnShop, readIdentity } from './identity.ts';
import { login, PATHS, shell } from './pages.ts';
import { isLogin, isTimeout, navigate, STEP_LIMIT_MS, type Visit, withVisit } from './visit.ts';

const LOGIN_LIMIT_MS = 15_000;
/** A page that was told to log in is on its way there by then. */
const LEAVING_LIMIT_MS = 5_000;

/** Proves who is signed in; with credentials it logs in by the account form. Captchas and codes are a person's. */
export function session(ctx: AdapterContext, credentials?: Credentials): Promise<SessionResult> {
  const work = async (visit: Visit): Promise<SessionResult> => {
    const result = await lookAround(visit);
    return result.kind === 'needs-login' && credentials ? logIn(visit, credentials) : result;
  };
  return withVisit(ctx, work, { mayBeSignedOut: true });
}

async function lookAround(visit: Visit): Promise<SessionResult> {
  await navigate(visit, PATHS.home);
  if (!isLogin(visit.page.url())) return whoIsIn(visit);
  return loginPage(visit.page);
}

/** What the log-in page says once it is drawn; nothing but its form means that somebody has to log in. */
async function loginPage(page: Page): Promise<SessionResult> {
  await appears(login.accountTab(page).or(anySign(page)).first());
  return (await firstOutcome(page)) ?? { kind: 'needs-login', reason: '未登录或登录已过期' };
}

/** The page may still find out by its first JSON call that the session is over. */
async function whoIsIn(visit: Visit): Promise<SessionResult> {
  try {
    const identity = await readIdentity(visit);
    const { shopName, platformShopId, account } = identity;
    return isOwnShop(visit.ctx, identity)
      ? { kind: 'signed-in', shopName, platformShopId, account }
      : { kind: 'wrong-shop', shopName, platformShopId };
  } catch (error) {
    // The page may leave for the log-in so soon that the answer which said why can no longer be read.
    const mayBeLeaving = error instanceof SessionExpired || error instanceof RetryLater;
    if (!mayBeLeaving || !(await arrivesAtLogin(visit.page))) throw error;
    return loginPage(visit.page);
  }
}

async function arrivesAtLogin(page: Page): Promise<boolean> {
  try {
    await page.waitForURL((url) => isLogin(url.href), { timeout: LEAVING_LIMIT_MS });
    return true;
  } catch (error) {
    if (isTimeout(error)) return false;
    throw error;
  }
}

interface LoginOutcome {
  sign: (page: Page) => Locator;
  result: (text: string) => SessionResult;
}

/** What the log-in page may say instead of letting us in; the first visible sign counts. */
const OUTCOMES: readonly LoginOutcome[] = [
  { sign: shell.captcha, result: (text) => ({ kind: 'needs-human', reason: 'slider', text }) },
  {
    sign: login.sms,
    result: () => ({ kind: 'needs-human', reason: 'sms', text: '需要输入短信验证码' }),
  },
  { sign: errorLike(/密码(错误|不正确)/), result: (text) => ({ kind: 'wrong-password', text }) },
  { sign: errorLike(/锁定|冻结/), result: (text) => ({ kind: 'locked', text }) },
  { sign: errorLike(/没有权限|无权/), result: (text) => ({ kind: 'no-permission', text }) },
  { sign: errorLike(/其他(设备|地方|浏览器)|被迫下线/), result: (text) => ({ kind: 'taken-over', text }) },
  { sign: errorLike(/\S/), result: (text) => ({ kind: 'needs-human', reason: 'other', text }) },
];

function anySign(page: Page): Locator {
  return OUTCOMES.map(({ sign }) => sign(page)).reduce((all, sign) => all.or(sign));
}

function errorLike(words: RegExp): (page: Page) => Locator {
  return (page) => login.error(page).filter({ hasText: words, visible: true });
}

async function firstOutcome(page: Page): Promise<SessionResult | undefined> {
  for (const { sign, result } of OUTCOMES) {
    const found = sign(page).first();
    if (!(await found.isVisible())) continue;
    return result((await found.textContent({ timeout: STEP_LIMIT_MS }))?.trim() ?? '');
  }
  return undefined;
}

async function logIn(visit: Visit, credentials: Credentials): Promise<SessionResult> {
  const { page, answers } = visit;
  const tab = login.accountTab(page);
  const hasForm = await appears(tab);
  if (!hasForm) return { kind: 'needs-human', reason: 'qr', text: '登录页只提供扫码登录' };
  await tab.click({ timeout: STEP_LIMIT_MS });
  await login.username(page).fill(credentials.username, { timeout: STEP_LIMIT_MS });
  await login.password(page).fill(credentials.password, { timeout: STEP_LIMIT_MS });
  answers.forget();
  await login.submit(page).click({ timeout: STEP_LIMIT_MS });
  const signs = anySign(page);
  await Promise.race([
    page.waitForURL((url) => !isLogin(url.href), { waitUntil: 'commit', timeout: LOGIN_LIMIT_MS }),
    signs.first().waitFor({ timeout: LOGIN_LIMIT_MS }),
  ]);
  if (!isLogin(page.url())) return whoIsIn(visit);
  const outcome = await firstOutcome(page);
  if (outcome) return outcome;
  throw new PageChanged('log-in ended in no known state', '登录后的页面无法识别，请人工登录一次核对。');
}

async function appears(locator: Locator): Promise<boolean> {
  try {
    await locator.waitFor({ timeout: STEP_LIMIT_MS });
    return true;
  } catch (error) {
    if (isTimeout(error)) return false;
    throw error;
  }
}
