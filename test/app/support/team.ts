import type { Pool } from '../../../src/domain/pool/schema.ts';
import type { MessageWording } from '../../../src/domain/wording.ts';
import { loadMessageWording } from '../../../src/runtime/message-wording.ts';
import { EMPTY_POOL } from '../../../src/runtime/pool/empty-pool.ts';

// A small team on one day.

export const NOW = '2026-11-20T01:00:00.000Z';
export const YESTERDAY = '2026-11-19T01:00:00.000Z';

export function wordingOfTheTeam(): Promise<MessageWording> {
  return loadMessageWording('templates/messages');
}

export const POOL: Pool = {
  ...EMPTY_POOL,
  shops: [shop('pdd-flag', '山野集旗舰店'), shop('pdd-snack', '山野集零食店')],
  people: [
    person('wang', '王芳', 'operator'),
    person('li', '李强', 'finance'),
    person('zhao', '赵敏', 'lead'),
    { ...person('chen', '陈晨', 'operator'), active: false, deputy: 'wang' },
  ],
  listings: [
    {
      id: 'L1',
      shopId: 'pdd-flag',
      platformListingId: '700000000001',
      productId: 'P1',
      title: '山野集 每日坚果 30 包',
      category: '食品/坚果',
      status: 'on-sale',
      observedAt: YESTERDAY,
      source: 'import',
    },
  ],
  qualifications: [
    {
      id: 'Q1',
      kind: 'quality-report',
      title: '坚果质检报告',
      file: 'q1.png',
      scope: ['category:食品'],
      validFrom: '2025-11-01',
      validTo: '2026-11-30',
    },
  ],
  settings: { ...EMPTY_POOL.settings, digestTo: ['wang', 'zhao'] },
};

function shop(id: string, name: string): Pool['shops'][number] {
  return {
    id,
    platform: 'pinduoduo',
    site: 'sandbox',
    name,
    platformShopId: `9${id.length}`,
    botAccount: 'bot',
    owner: 'wang',
    active: true,
  };
}

function person(id: string, name: string, role: Pool['people'][number]['role']): Pool['people'][number] {
  return { id, name, role, shops: ['*'], categories: ['*'], mail: `${id}@example.com`, active: true };
}
