import { Stop } from '../domain/errors.ts';
import type { Person, Shop } from '../domain/pool/schema.ts';
import type { AppDeps } from './deps.ts';

export async function shopOf(deps: Pick<AppDeps, 'pools'>, shopId: string): Promise<Shop> {
  const { pool } = await deps.pools.read();
  const shop = pool.shops.find((one) => one.id === shopId);
  if (shop) return shop;
  throw new Stop(`unknown shop ${shopId}`, `数据池中没有店铺 ${shopId}。请核对店铺编号。`);
}

/** An active person of the pool; only such a one decides anything. */
export async function personOf(deps: Pick<AppDeps, 'pools'>, personId: string): Promise<Person> {
  const { pool } = await deps.pools.read();
  const person = pool.people.find((one) => one.id === personId);
  if (person?.active) return person;
  const why = person ? '已停用' : '不在数据池中';
  throw new Stop(
    `person ${personId} cannot act`,
    `人员 ${personId} ${why}，不能执行此操作。请用 --by 指定在职人员。`,
  );
}

export function mayActIn(person: Person, shopId: string): boolean {
  return person.shops.includes('*') || person.shops.includes(shopId);
}
