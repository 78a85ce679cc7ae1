import type { PlatformId } from '../../src/domain/pool/schema.ts';
import { ADAPTERS } from '../../src/main.ts';
import type { JournalEntry } from '../sandbox/journal.ts';
import { type Judgement, judgeRun } from '../sandbox/oracle.ts';
import { SHOPS } from '../sandbox/world/brand-shops.ts';
import type { Exported } from './exported.ts';

/** What happened at one platform, and whether it was right. */
export interface PlatformReport {
  shops: number;
  campaigns: number;
  /** Submissions the platform took from us through its page's form. */
  byForm: number;
  /** Lines it took from us by workbook. */
  workbookLines: number;
  oracle: Judgement;
}

/** One report per registered adapter: those are the platforms whose shops the samples have. */
export function reportPlatforms(
  exported: Exported,
  journal: readonly JournalEntry[],
): Partial<Record<PlatformId, PlatformReport>> {
  return Object.fromEntries(
    ADAPTERS.map(({ profile }) => [
      profile.id,
      reportPlatform(
        profile.id,
        exported,
        journal.filter((entry) => entry.platform === profile.id),
      ),
    ]),
  );
}

/** Of a shop of the sample pool. */
export function platformOf(shopId: string): PlatformId {
  const shop = SHOPS.find(({ id }) => id === shopId);
  if (!shop) throw new Error(`no shop ${shopId} in the sandbox`);
  return shop.platform;
}

function reportPlatform(
  platform: PlatformId,
  { submissions, events }: Exported,
  journal: readonly JournalEntry[],
): PlatformReport {
  const own = submissions.filter(({ shopId }) => platformOf(shopId) === platform);
  const ids = new Set(own.map(({ id }) => id));
  const taken = journal.flatMap((entry) =>
    entry.kind === 'commit' && entry.source === 'merchant' ? [entry] : [],
  );
  const byChannel = Map.groupBy(taken, ({ channel }) => channel ?? 'form');
  const goodsBy = (channel: 'form' | 'workbook') =>
    (byChannel.get(channel) ?? []).flatMap(({ goods }) => goods);
  return {
    shops: SHOPS.filter((shop) => shop.platform === platform).length,
    campaigns: events.filter(
      ({ event, shopId }) => event === 'campaign-added' && shopId && platformOf(shopId) === platform,
    ).length,
    byForm: goodsBy('form').length,
    workbookLines: goodsBy('workbook').reduce((sum, { skus }) => sum + skus.length, 0),
    oracle: judgeRun(journal, {
      submissions: own,
      events: events.filter(({ submissionId = '' }) => ids.has(submissionId)),
    }),
  };
}
