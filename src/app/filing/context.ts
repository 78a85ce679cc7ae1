import type { Shop } from '../../domain/pool/schema.ts';
import type { Submission } from '../../domain/submission.ts';
import type { EvidenceRef } from '../../ports/evidence.ts';
import type { LaneBrowser } from '../../ports/lane.ts';
import type { Change } from '../../ports/ledger.ts';
import type { OutboxMessage } from '../../ports/notifier.ts';
import type { AppDeps, RunContext } from '../deps.ts';
import { alertNews } from '../news.ts';

/** What every step of filing in one shop's lane works with. */
export interface FilingContext {
  deps: AppDeps;
  shop: Shop;
  lane: LaneBrowser;
  run: RunContext;
  /** How many proofs the lane had collected before the present batch. */
  evidenceFrom: number;
}

/** The same lane at the start of a new batch: earlier batches' proofs are not its own. */
export function forBatch(filing: FilingContext): FilingContext {
  return { ...filing, evidenceFrom: filing.lane.ctx.evidence.refs().length };
}

export function evidenceOf({ lane, evidenceFrom }: FilingContext): readonly EvidenceRef[] {
  return lane.ctx.evidence.refs().slice(evidenceFrom);
}

export interface ChangeNote {
  event: string;
  why: string;
  data?: Record<string, unknown>;
  evidence?: readonly EvidenceRef[];
  notify?: OutboxMessage[];
}

export function changeOf(filing: FilingContext, note: ChangeNote): Change {
  return { who: filing.run.who, at: filing.deps.clock.now(), ...note };
}

/** News about this shop for whoever is answerable for it. */
export function shopAlert(
  filing: Pick<FilingContext, 'deps' | 'shop'>,
  alert: { key: string; title: string; text: string; advice: string; to?: string; isUrgent?: boolean },
): OutboxMessage {
  const { shop, deps } = filing;
  const { to, ...rest } = alert;
  return alertNews({ ...rest, to: [to ?? shop.owner], at: deps.clock.now(), shopId: shop.id });
}

export function namesOf(submissions: readonly Submission[]): string {
  return submissions.map((submission) => submission.title).join('、');
}
