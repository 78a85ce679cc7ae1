import type { Override } from '../../domain/pool/override.ts';
import type { PlatformRecord } from '../../domain/record.ts';
import type { AdapterContext, FindResult, PlatformAdapter } from '../../ports/adapter.ts';

/**
 * The same adapter, whose unknown status words mean in this shop what the team wrote down; which ones did is in the evidence. A word the
 * adapter knows keeps its meaning: a slip that made 审核中 a rejection would have the goods signed up once more.
 */
export function withOwnWords(adapter: PlatformAdapter): PlatformAdapter {
  return {
    ...adapter,
    find: async (ctx, input) => inOwnWords(ctx, await adapter.find(ctx, input)),
    listRecords: async (ctx) => inOwnWords(ctx, await adapter.listRecords(ctx)),
  };
}

async function inOwnWords(ctx: AdapterContext, result: FindResult): Promise<FindResult> {
  const words = new Map(
    (ctx.overrides ?? []).flatMap((one) => (one.kind === 'status' ? [[one.name, one]] : [])),
  );
  if (words.size === 0) return result;
  const used = new Set<Override>();
  const records = result.records.map((record): PlatformRecord => {
    const own = record.review === 'unmapped' ? words.get(record.statusRaw) : undefined;
    if (own?.review === undefined) return record;
    used.add(own);
    return { ...record, review: own.review };
  });
  if (used.size > 0) await ctx.evidence.json('page', '按店铺适配理解的状态词', [...used]);
  return { ...result, records };
}
