import type { Person, Pool } from '../../../src/domain/pool/schema.ts';

function person(id: string, name: string, rest: Pick<Person, 'role' | 'shops'> & Partial<Person>): Person {
  return { id, name, categories: ['*'], mail: `${id}@shanyeji.example`, active: true, ...rest };
}

/** Three roles; whoever may be away has a deputy of the same role. */
export function samplePeople(shopIds: readonly string[]): Person[] {
  const shopsOf = (owner: string): string[] => shopIds.filter((id) => shopOwner(id) === owner);
  return [
    person('lin', '林晓', { role: 'operator', shops: shopsOf('lin'), deputy: 'chen' }),
    person('chen', '陈珍', { role: 'operator', shops: shopsOf('chen'), deputy: 'lin' }),
    person('he', '何静', { role: 'operator', shops: ['*'], categories: ['家居'] }),
    person('qian', '钱敏', { role: 'finance', shops: ['*'], deputy: 'sun' }),
    person('sun', '孙丽', { role: 'finance', shops: ['*'] }),
    person('zhou', '周明', { role: 'lead', shops: ['*'], deputy: 'wu' }),
    person('wu', '吴涛', { role: 'lead', shops: ['*'] }),
  ];
}

/** One colleague has the brand's own shops, the other the rest. */
export function shopOwner(shopId: string): string {
  return shopId.endsWith('-flagship') ? 'lin' : 'chen';
}

export const SAMPLE_SETTINGS: Pool['settings'] = {
  stockMaxAgeHours: 24,
  priceLineMaxAgeHours: 24,
  qualificationWarnDays: 30,
  forbiddenWords: ['最低价', '全网最低', '全网第一', '国家级', '最佳', '包治', '绝对安全'],
  digestTo: ['lin', 'chen', 'zhou'],
};
