import type { Approval } from '../../domain/approval.ts';
import type { Instant } from '../../domain/time.ts';
import type { StoredVerdict, VerdictKind } from '../../domain/verdict.ts';
import type { KnownCampaign, Limited, Milestone } from '../../ports/digest-ledger.ts';
import { campaignOf } from './campaigns.ts';
import { chunksOf, withoutNulls } from './rows-to-values.ts';
import type { LedgerDb } from './schema.ts';
import { verdictOf } from './verdicts.ts';

export async function openApprovals(db: LedgerDb): Promise<Approval[]> {
  const waiting = db.selectFrom('submissions').select('id').where('stage', '=', 'awaiting-approval');
  const query = db.selectFrom('approvals').selectAll().where('submissionId', 'in', waiting);
  return (await query.orderBy('at').orderBy('id').execute()).map(withoutNulls);
}

/** Which of a submission's events were asked for is picked here: asked in SQL, all of history would be searched by kind. */
export async function milestonesSince(
  db: LedgerDb,
  events: readonly string[],
  since: Instant,
): Promise<Milestone[]> {
  const recent = db
    .selectFrom('events')
    .select('aggregateId')
    .where('event', 'in', [...events])
    .where('at', '>', since)
    .where('aggregate', '=', 'submission');
  const stories = await db
    .selectFrom('events')
    .select(['aggregateId as submissionId', 'event', 'at'])
    .where('aggregateId', 'in', recent)
    .orderBy('seq')
    .execute();
  return stories.filter(({ event }) => events.includes(event));
}

export async function campaignsSince(
  db: LedgerDb,
  since: Instant,
  named: readonly string[],
): Promise<KnownCampaign[]> {
  const all = db.selectFrom('campaigns').selectAll();
  const rows = await all
    .where((row) => row.or([row('firstSeenAt', '>', since), row('vanishedAt', '>', since)]))
    .execute();
  for (const ids of chunksOf([...new Set(named)])) {
    rows.push(...(await all.where('campaignId', 'in', ids).execute()));
  }
  const known = new Map(rows.map((row) => [`${row.shopId} ${row.campaignId}`, row]));
  return [...known].sort(([a], [b]) => a.localeCompare(b)).map(([, row]) => campaignOf(row));
}

/** A whole catalogue may be stale at once: nobody asks how many beyond this. */
const COUNTED = 10_000;

/** In the order of the kinds asked for. */
export async function openVerdicts(
  db: LedgerDb,
  kinds: readonly VerdictKind[],
  limit: number,
): Promise<Limited<StoredVerdict>> {
  const rows: StoredVerdict[] = [];
  let total = 0;
  for (const kind of kinds) {
    const { count } = await db
      .selectFrom(undrafted(db, kind).select('verdicts.slot').limit(COUNTED).as('found'))
      .select((row) => row.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    const query = undrafted(db, kind).selectAll('verdicts').orderBy('verdicts.shopId');
    const found = await query
      .orderBy('verdicts.offerId')
      .orderBy('verdicts.listingId')
      .limit(limit - rows.length)
      .execute();
    rows.push(...found.map(verdictOf));
    total += Number(count);
  }
  return { rows, more: total - rows.length };
}

function undrafted(db: LedgerDb, kind: VerdictKind) {
  return db
    .selectFrom('verdicts')
    .innerJoin('offers', (join) =>
      join
        .onRef('offers.shopId', '=', 'verdicts.shopId')
        .onRef('offers.offerId', '=', 'verdicts.offerId')
        .on('offers.vanishedAt', 'is', null),
    )
    .where('verdicts.kind', '=', kind)
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom('submissions')
            .select('submissions.id')
            .whereRef('submissions.shopId', '=', 'verdicts.shopId')
            .whereRef('submissions.offerId', '=', 'verdicts.offerId')
            .whereRef('submissions.listingId', '=', 'verdicts.listingId'),
        ),
      ),
    );
}
