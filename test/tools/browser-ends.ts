import type { Page } from 'playwright';
import { runningProcesses } from './processes.ts';

/** A browser as the machine sees it. */
export interface BrowserProcess {
  pid: number;
  /** To its main process only, as the kernel's memory killer does. */
  signal(name: NodeJS.Signals): void;
  /** Whether it and all its children have ended. */
  isGone(): Promise<boolean>;
}

export async function browserOf(page: Page): Promise<BrowserProcess> {
  const session = await page.context().browser()?.newBrowserCDPSession();
  if (!session) throw new Error('browser has no debugging session');
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const pid = processInfo.find(({ type }) => type === 'browser')?.id ?? 0;
  return browserProcess(pid);
}

export function browserProcess(pid: number): BrowserProcess {
  return {
    pid,
    signal: (name) => void process.kill(pid, name),
    isGone: async () => (await runningProcesses()).every(({ group }) => group !== pid),
  };
}

/** Takes the page's own process away. The command never gets an answer. */
export async function crashPage(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const crashed = new Promise<void>((resolve) => page.once('crash', () => resolve()));
  await Promise.race([crashed, session.send('Page.crash')]);
}
