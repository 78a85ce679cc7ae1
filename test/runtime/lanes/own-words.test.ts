import { expect, it } from 'vitest';
import type { Override } from '../../../src/domain/pool/override.ts';
import type { PlatformRecord } from '../../../src/domain/record.ts';
import type { AdapterContext } from '../../../src/ports/adapter.ts';
import { withOwnWords } from '../../../src/runtime/lanes/own-words.ts';
import { createFakePlatform } from '../../app/support/fake-platform.ts';

const NOW = '2026-11-22T01:00:00.000Z';
const override: Override = { id: 'w1', shopId: 'a', kind: 'status', name: '待小二复核', review: 'reviewing' };

function recordSaying(statusRaw: string, review: PlatformRecord['review'] = 'unmapped'): PlatformRecord {
  const shown = { recordId: statusRaw, offerId: '1', offerName: '活动', campaignType: '秒杀' };
  const subject = {
    subjectId: '5',
    subjectTitle: '商品',
    isSystemEnrolled: false,
    signedUpAt: NOW,
    lines: [],
  };
  return { ...shown, ...subject, statusRaw, review };
}

it('understands a status word as the shop wrote it down, and names the row in the evidence', async () => {
  const platform = createFakePlatform(() => NOW);
  platform.records = [recordSaying('待小二复核'), recordSaying('从没见过')];
  const named: unknown[] = [];
  const evidence = {
    json: async (_kind: string, caption: string, rows: unknown) => named.push(caption, rows),
  };
  const ctx = { overrides: [override], evidence } as unknown as AdapterContext;
  const { listRecords, find } = withOwnWords(platform.adapter);
  const reviews = (await listRecords(ctx)).records.map(({ review }) => review);
  expect(reviews).toEqual(['reviewing', 'unmapped']);
  expect(named).toEqual(['按店铺适配理解的状态词', [override]]);
  expect((await find(ctx, { subjectIds: ['5'] })).records[0]?.review).toBe('reviewing');
});

it('leaves a word that the adapter knows its meaning', async () => {
  const platform = createFakePlatform(() => NOW);
  platform.records = [recordSaying('审核中', 'reviewing')];
  const slip: Override = { ...override, name: '审核中', review: 'rejected' };
  const ctx = { overrides: [slip] } as unknown as AdapterContext;
  expect((await withOwnWords(platform.adapter).listRecords(ctx)).records[0]?.review).toBe('reviewing');
});
