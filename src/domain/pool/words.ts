import { ROLE_WORDS } from '../chinese.ts';
import { Role } from './schema.ts';

// Words of the data → words the team reads and may write in a workbook, beside those of `chinese.ts`.

export const PERSON_ROLE_WORDS: Record<string, string> = Object.fromEntries(
  Role.options.map((role) => [role, ROLE_WORDS[role]]),
);
export const OVERRIDE_WORDS = { locator: '页面元素', status: '状态词' } as const;
export const LISTING_STATUS_WORDS = { 'on-sale': '在售', 'off-shelf': '已下架' } as const;
export const SOURCE_WORDS = { import: '导入', platform: '平台' } as const;
export const SCOPE_WORDS = { brand: '品牌', category: '类目', product: '商品', shop: '店铺' } as const;
