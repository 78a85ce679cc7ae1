import type { FrameLocator, Locator, Page } from 'playwright';
import { PageChanged, RetryLater, SessionExpired } from '../../src/domain/errors.ts';
import type { AdapterContext, Credentials, SessionResult } from '../../src/ports/adapter.ts';
import { isAtLogin, isTimeout } from './explain.ts';
import { isOwnShop, readIdentity } from './identity.ts';
import { STEP_LIMIT_MS } from './limits.ts';
import { navigate } from './navigate.ts';
import type { Site } from './site.ts';
import { type Visit, withVisit } from './visit.ts';

/** The page, or the frame in it that holds the log-in form. */
export type LoginRoot = Page | FrameLocator;

/** What the log-in may show instead of letting us in. */
export interface LoginOutcome {
  /** By what it is known: the page's address, or an element on the form's root and the words in it. */
  sign: RegExp | ((root: LoginRoot) => Locator);
  /** `text`: of the element, or the address. */
  result: (text: string) => SessionResult;
}

/** One account of several shops: the question which, shown once it is let in, and the names it offers. */
interface ShopChoice {
  question: (root: LoginRoot) => Locator;
  names: (root: LoginRoot) => Locator;
  choice: (root: LoginRoot, shopName: string) => Locator;
}

export interface LoginForm {
  /** Page that shows who is signed in, or leads to the log-in. */
  home: string;
  rootOf: (page: Page) => LoginRoot;
  /** Leads to the account form; where it stays away only a QR code is offered. */
  accountTab: (root: LoginRoot) => Locator;
  username: (root: LoginRoot) => Locator;
  password: (root: LoginRoot) => Locator;
  /** The box that must be ticked before each log-in. */
  terms?: (root: LoginRoot) => Locator;
  submit: (root: LoginRoot) => Locator;
  shops?: ShopChoice;
  /** In order: the first visible sign counts. */
  outcomes: readonly LoginOutcome[];
}

const LOGIN_LIMIT_MS = 15_000;
/** A page that was told to log in is on its way there by then. */
const LEAVING_LIMIT_MS = 5_000;
/** A form that has stood for so long waits for somebody: a detour has nothing to ask. */
const FORM_STANDS_MS = 1_000;
/** A list that has not grown for so long is whole. */
const LIST_STANDS_MS = 1_500;

/** The verb `session` of a site: proves who is signed in; with credentials it logs in by the account form. */
export function sessionOf(site: Site, form: LoginForm) {
  return (ctx: AdapterContext, credentials?: Credentials): Promise<SessionResult> =>
    withVisit(ctx, { site, mayBeSignedOut: true }, async (visit) => {
      const result = await lookAround({ visit, form });
      return result.kind === 'needs-login' && credentials ? logIn({ visit, form }, credentials) : result;
    });
}

interface AtLogin {
  visit: Visit;
  form: LoginForm;
}

async function lookAround(at: AtLogin): Promise<SessionResult> {
  const { visit, form } = at;
  await navigate(visit, form.home);
  return (await staysAtLogin(at)) ? readLoginPage(at) : readWhoIsIn(at);
}

/** A redirect to the log-in may be a detour that ends by itself, unless its address says more or its form stands. */
async function staysAtLogin(at: AtLogin): Promise<boolean> {
  const { page, site } = at.visit;
  if (!isAtLogin(site, page.url())) return false;
  if (site.detourMs === 0 || hasKnownAddress(at, page.url())) return true;
  const formStays = appears(formOrSign(at)).then(() => leavesLogin(at, FORM_STANDS_MS));
  return !(await Promise.race([leavesLogin(at, site.detourMs), formStays]));
}

function leavesLogin({ visit: { page, site } }: AtLogin, limitMs: number): Promise<boolean> {
  return arrives(page, (url) => !site.isLogin(url), limitMs);
}

/** What the log-in page says once it is drawn; nothing but its form means that somebody has to log in. */
async function readLoginPage(at: AtLogin): Promise<SessionResult> {
  const { page, site } = at.visit;
  if (!hasKnownAddress(at, page.url())) {
    await Promise.race([appears(formOrSign(at)), leavesLogin(at, STEP_LIMIT_MS)]);
  }
  // A detour that took its time.
  if (!isAtLogin(site, page.url())) return readWhoIsIn(at);
  return (await firstOutcome(at)) ?? { kind: 'needs-login', reason: '未登录或登录已过期' };
}

/** The page may still find out by its first JSON call that the session is over. */
async function readWhoIsIn(at: AtLogin): Promise<SessionResult> {
  const { visit } = at;
  try {
    const identity = await readIdentity(visit);
    const { shopName, platformShopId, account } = identity;
    return isOwnShop(visit.ctx, identity)
      ? { kind: 'signed-in', shopName, platformShopId, account }
      : { kind: 'wrong-shop', shopName, platformShopId };
  } catch (error) {
    // The page may leave for the log-in so soon that the answer which said why can no longer be read.
    const mayBeLeaving = error instanceof SessionExpired || error instanceof RetryLater;
    if (!mayBeLeaving || !(await arrives(visit.page, visit.site.isLogin, LEAVING_LIMIT_MS))) throw error;
    return readLoginPage(at);
  }
}

async function logIn(at: AtLogin, credentials: Credentials): Promise<SessionResult> {
  const { visit, form } = at;
  const { page, answers, site } = visit;
  const root = form.rootOf(page);
  const tab = form.accountTab(root);
  const hasForm = await appears(tab);
  if (!isAtLogin(site, page.url())) return readWhoIsIn(at);
  if (!hasForm) return { kind: 'needs-human', reason: 'qr', text: '登录页只提供扫码登录' };
  await tab.click({ timeout: STEP_LIMIT_MS });
  await form.username(root).fill(credentials.username, { timeout: STEP_LIMIT_MS });
  await form.password(root).fill(credentials.password, { timeout: STEP_LIMIT_MS });
  await form.terms?.(root).check({ timeout: STEP_LIMIT_MS });
  answers.forget();
  await form.submit(root).click({ timeout: STEP_LIMIT_MS });
  const question = form.shops?.question(root);
  await untilOver(at, question);
  if (await question?.isVisible()) return chooseShop(at);
  return isAtLogin(site, page.url()) ? getOutcome(at) : readWhoIsIn(at);
}

async function chooseShop(at: AtLogin): Promise<SessionResult> {
  const { visit, form } = at;
  const { ctx, page, answers, site } = visit;
  const root = form.rootOf(page);
  const choice = form.shops?.choice(root, ctx.shop.name);
  const names = form.shops?.names(root);
  if (!choice || !names || !(await joins(names, choice))) {
    return { kind: 'no-permission', text: `该账号可选的店铺里没有「${ctx.shop.name}」` };
  }
  answers.forget();
  await choice.click({ timeout: STEP_LIMIT_MS });
  await untilOver(at);
  return isAtLogin(site, page.url()) ? getOutcome(at) : readWhoIsIn(at);
}

/** Names may be drawn one after another: the one looked for is not among them once no more have come for a while. */
async function joins(names: Locator, looked: Locator): Promise<boolean> {
  await names.first().waitFor({ timeout: STEP_LIMIT_MS });
  let known = 0;
  for (let count = await names.count(); count > known; count = await names.count()) {
    known = count;
    if (await appears(looked, LIST_STANDS_MS)) return true;
  }
  return false;
}

/** Until the log-in is left, says why not, or asks on. */
async function untilOver(at: AtLogin, question?: Locator): Promise<void> {
  const { page, site } = at.visit;
  const isOver = (url: URL) => !site.isLogin(url) || hasKnownAddress(at, url.href);
  const sign = question ? anySign(at).or(question) : anySign(at);
  await Promise.race([
    page.waitForURL(isOver, { waitUntil: 'commit', timeout: LOGIN_LIMIT_MS }),
    sign.first().waitFor({ timeout: LOGIN_LIMIT_MS }),
  ]);
}

async function getOutcome(at: AtLogin): Promise<SessionResult> {
  const outcome = await firstOutcome(at);
  if (outcome) return outcome;
  throw new PageChanged('log-in ended in no known state', '登录后的页面无法识别，请人工登录一次核对。');
}

function hasKnownAddress({ form }: AtLogin, address: string): boolean {
  return form.outcomes.some(({ sign }) => sign instanceof RegExp && sign.test(address));
}

/** What the log-in page shows once it is drawn. */
function formOrSign(at: AtLogin): Locator {
  const { visit, form } = at;
  return form.accountTab(form.rootOf(visit.page)).or(anySign(at)).first();
}

function anySign({ visit, form }: AtLogin): Locator {
  const root = form.rootOf(visit.page);
  return form.outcomes
    .flatMap(({ sign }) => (sign instanceof RegExp ? [] : [sign(root)]))
    .reduce((all, sign) => all.or(sign));
}

async function firstOutcome({ visit, form }: AtLogin): Promise<SessionResult | undefined> {
  for (const { sign, result } of form.outcomes) {
    const text = await readSign(visit.page, form, sign);
    if (text !== undefined) return result(text);
  }
  return undefined;
}

/** Undefined when the page does not show it now. */
async function readSign(
  page: Page,
  form: LoginForm,
  sign: LoginOutcome['sign'],
): Promise<string | undefined> {
  if (sign instanceof RegExp) return sign.test(page.url()) ? page.url() : undefined;
  const found = sign(form.rootOf(page)).first();
  if (!(await found.isVisible())) return undefined;
  return (await found.textContent({ timeout: STEP_LIMIT_MS }))?.trim() ?? '';
}

async function arrives(page: Page, where: (url: URL) => boolean, limitMs: number): Promise<boolean> {
  try {
    await page.waitForURL(where, { waitUntil: 'commit', timeout: limitMs });
    return true;
  } catch (error) {
    if (isTimeout(error)) return false;
    throw error;
  }
}

async function appears(locator: Locator, limitMs = STEP_LIMIT_MS): Promise<boolean> {
  try {
    await locator.waitFor({ timeout: limitMs });
    return true;
  } catch (error) {
    if (isTimeout(error)) return false;
    throw error;
  }
}
