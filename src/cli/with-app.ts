import type { Person, Shop } from '../domain/pool/schema.ts';
import type { App } from '../main.ts';
import { type ExitCode, LoggedBug, WrongUse } from './run.ts';

/** Opens everything, does the command's work, closes everything. What it throws is in the log before it is on the screen. */
export async function withApp(command: string, work: (app: App) => Promise<ExitCode>): Promise<ExitCode> {
  const { openApp } = await import('../main.ts');
  const app = await openApp({ logName: 'promo', onStderr: false });
  try {
    return await work(app);
  } catch (error) {
    throw await logFailure(app, command, error);
  } finally {
    await app.close();
  }
}

async function logFailure(app: App, command: string, error: unknown): Promise<unknown> {
  const { ReactionError } = await import('../domain/errors.ts');
  if (error instanceof WrongUse) app.log.info('command refused', { command, error });
  else app.log.error('command failed', { command, error });
  if (error instanceof ReactionError || error instanceof WrongUse) return error;
  return new LoggedBug(app.log.file, { cause: error });
}

export async function getShop(app: App, id: string): Promise<Shop> {
  const { shops } = (await app.deps.pools.read()).pool;
  const shop = shops.find((candidate) => candidate.id === id);
  if (shop) return shop;
  throw new WrongUse(`没有店铺 ${id}。${listOf('现有店铺', shops)}`);
}

export async function getPerson(app: App, id: string): Promise<Person> {
  const { people } = (await app.deps.pools.read()).pool;
  const person = people.find((candidate) => candidate.id === id && candidate.active);
  if (person) return person;
  throw new WrongUse(
    `没有在职人员 ${id}。${listOf(
      '现有人员',
      people.filter((someone) => someone.active),
    )}`,
  );
}

function listOf(title: string, items: readonly { id: string; name: string }[]): string {
  if (items.length === 0) return `${title}：无，请先用 promo pool import 导入数据池。`;
  return `${title}：${items.map((item) => `${item.id}（${item.name}）`).join('、')}。`;
}
